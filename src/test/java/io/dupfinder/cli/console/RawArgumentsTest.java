package io.dupfinder.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawArgumentsTest {

    private static final byte[] LATIN_1 = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir Path directory;
    private Path commandLine;

    @BeforeEach
    void set_up() {
        commandLine = directory.resolve("cmdline");
    }

    @Test
    void every_byte_survives() {
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }

        assertThat(RawArguments.bytes(RawArguments.text(all))).isEqualTo(all);
        assertThat(RawArguments.bytes(RawArguments.text(LATIN_1))).isEqualTo(LATIN_1);
    }

    @Test
    void valid_utf_8_stays_text() {
        String text = "tr\u00e9e \ud83c\udf33";

        assertThat(RawArguments.text(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void the_last_words_of_the_command_line_are_the_arguments() throws IOException {
        Files.write(commandLine, "java\0Main\0scan\0caf".getBytes(StandardCharsets.US_ASCII));
        Files.write(commandLine, new byte[] {(byte) 0xe9, 0}, StandardOpenOption.APPEND);

        String[] read = new RawArguments(new String[] {"scan", "caf?"}).read(commandLine);

        assertThat(read[0]).isEqualTo("scan");
        assertThat(RawArguments.bytes(read[1])).isEqualTo(LATIN_1);
    }

    @Test
    void what_the_jvm_decoded_is_taken_where_the_command_line_cannot_be_read() {
        String[] decoded = {"scan", "a"};

        assertThat(new RawArguments(decoded).read(commandLine)).isEqualTo(decoded);
    }

    @Test
    void a_sentence_for_a_terminal_escapes_what_the_terminal_would_obey() {
        assertThat(RawArguments.printable("no \u001b[2J in C:\\x"))
                .isEqualTo("no \\x1b[2J in C:\\x");
    }
}
