package io.dupfinder.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The part of a text that reaches a terminal.
class VisibleOutputTest {

    /// The text as it comes out when it goes in in pieces of some bytes.
    private static String shown(String text, boolean coloured, int piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (VisibleOutput filter = new VisibleOutput(out, () -> coloured)) {
            for (int at = 0; at < bytes.length; at += piece) {
                filter.write(bytes, at, Math.min(piece, bytes.length - at));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void assertShown(String text, boolean coloured, String expected) {
        for (int piece : new int[] {1, 2, 3, 5, 1000}) {
            assertThat(shown(text, coloured, piece)).as("pieces of %d", piece).isEqualTo(expected);
        }
    }

    @Test
    void words_lines_tabs_and_emoji_pass() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69";
        String text = "Größe\t日本\r\n\u2764\uFE0F " + family + " \\x1b\n";

        assertShown(text, false, text);
    }

    @Test
    void the_programs_own_colours_pass_where_they_are_wanted() {
        String own = "\u001b[32;1mok\u001b[m \u001b[1mb\u001b[21m\u001b[0m\n";

        assertShown(own, true, own);
        assertShown("\u001b[1mb", false, "\\x1b[1mb");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b]0;owned\u0007', '\\x1b]0;owned\\x07'",
        "'\u001b[8mhidden', '\\x1b[8mhidden'",
        "'\u001b[2J', '\\x1b[2J'",
        "'\r\u001b[K', '\\x0d\\x1b[K'",
        "'a\u009b2Jb', 'a\\xc2\\x9b2Jb'",
        "'a\u202eb', 'a\\xe2\\x80\\xaeb'",
        "'a\u200bb', 'a\\xe2\\x80\\x8bb'",
        "'a\u200db', 'a\\xe2\\x80\\x8db'",
        "'a\uDB40\uDC41b', 'a\\xf3\\xa0\\x81\\x81b'",
        "'a\rb', 'a\\x0db'",
    })
    void what_a_terminal_would_obey_and_nobody_would_see_is_escaped(String text, String shown) {
        assertShown(text, true, shown);
        assertShown(text, false, shown);
    }

    @Test
    void bytes_that_are_no_text_are_escaped() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VisibleOutput filter = new VisibleOutput(out, () -> true)) {
            filter.write(new byte[] {'a', (byte) 0xff, (byte) 0xe2, (byte) 0x82});
        }

        assertThat(out).hasToString("a\\xff\\xe2\\x82");
    }
}
