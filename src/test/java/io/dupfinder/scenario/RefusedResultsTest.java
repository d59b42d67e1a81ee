package io.dupfinder.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FoundPhotos;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Results of other finders that cannot be what they wrote, or were cut short.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class RefusedResultsTest {

    @Parameter Database database;
    @TempDir Path directory;
    private FoundPhotos photos;

    @BeforeEach
    void set_up() throws IOException {
        photos = new FoundPhotos(new Scenario(directory, database), directory);
    }

    /// Small when packed, and more than memory holds when unpacked.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"dupfinder.catalog/1\"}\n{\"table\":\"",
                "# Report by fclones 0.35.0\n    /",
                " ",
            })
    void a_line_without_end_is_refused_in_bounded_memory(String beginning) throws IOException {
        Path bomb = directory.resolve("bomb.gz");
        byte[] block = "a".repeat(1 << 20).getBytes(UTF_8);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write(beginning.getBytes(UTF_8));
            for (int mebibytes = 0; mebibytes < 512; mebibytes++) {
                out.write(block);
            }
        }

        Cli.Run run = new Cli(directory.resolve("home")).run("catalog", "import", bomb);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("dupfinder: ").contains("line", "long");
    }

    @Test
    void a_result_that_is_cut_short_anywhere_is_refused_whole() throws IOException {
        for (String name :
                List.of(
                        "fclones.json",
                        "fclones.txt",
                        "rmlint.json",
                        "czkawka.json",
                        "jdupes.json")) {
            byte[] whole = photos.result(name);
            // Line breaks at the end are no loss.
            int end = new String(whole, ISO_8859_1).stripTrailing().length();
            for (int length = 1; length < end; length += 97) {
                assertRefused(Arrays.copyOf(whole, length), name + " of " + length);
            }
            assertRefused(Arrays.copyOf(whole, end - 1), name);
        }
        assertRefused(
                photos.result("cut-czkawka.json"),
                "what czkawka itself cuts short",
                "ends too early");
    }

    @Test
    void a_result_that_says_what_no_finder_says_is_refused_whole() throws IOException {
        String fclones = photos.text("fclones.json");
        String text = photos.text("fclones.txt");
        String jdupes = photos.text("jdupes.json");
        String czkawka = photos.text("czkawka.json");
        String rmlint = new String(photos.result("rmlint.json"), ISO_8859_1);
        String here = photos.tree().root().toString();

        assertRefused(photos.text("relative-jdupes.json"), "the path './", "is relative");
        assertRefused(
                fclones.replace(here + "/2023/note", here + "/../photos/2023/note"),
                "leaves the directories");
        assertRefused(jdupes.replace("2023/note.txt", "2023/\\u0000"), "zero byte");
        assertRefused(fclones.replace("0.35.0", "9.1.0"), "version 9.1.0", "0.x");
        assertRefused(text.replace("0.35.0", "9.1.0"), "version 9.1.0");
        assertRefused(jdupes.replace("1.21.3", "2.0"), "version 2.0");
        assertRefused(rmlint.replace("2.9.0", "3.0.0"), "version 3.0.0");
        assertRefused(fclones.replace("\"version\"", "\"edition\""), "which version");
        assertRefused(
                fclones.replace("\"group_count\": 5", "\"group_count\": 6"),
                "more or fewer groups");
        assertRefused(text.replace("5 groups", "6 groups"), "5 groups and not the '6'");
        assertRefused(text.replace(" * 4:", " * 5:"), "has 4 files and not the 5");
        assertRefused(text.replace("9 B (9 B)", "nine"), "neither a group nor a path");
        assertRefused(text.replace("\\xE9", "\\y"), "escaped in no known way");
        assertRefused(
                fclones.replace("2024/cafe.txt", "2023/beach.jpg"), "twice the path", "beach.jpg");
        assertRefused(jdupes.replace("\"fileSize\": 9,", ""), "no size");
        assertRefused(jdupes.replace("\"fileSize\": 9", "\"fileSize\": -9"), "a size is none");
        assertRefused(jdupes.replace("\"fileSize\": 9", "\"fileSize\": 1e99"), "a size is none");
        assertRefused(jdupes.replace("matchSets", "sets"), "no matchSets");
        assertRefused(
                czkawka.replace("\"size\":9,", "\"size\":8,\"is\":1,")
                        .replaceFirst("\"size\":8", "\"size\":9"),
                "several sizes");
        assertRefused(photos.text("czkawka-size.json"), "not of contents", "--search-method HASH");
        assertRefused(czkawka + czkawka, "nothing may follow");
        assertRefused(rmlint.replace("total_files", "files"), "did not come to its end");
        assertRefused(
                jdupes.replace("note", "caf\u00e9").getBytes(ISO_8859_1), "not UTF-8", "jdupes");
        assertRefused("[[{\"path\":\"/a\"}]]", "line 1", "no JSON object");
        assertRefused("{\"a\":1}", "nor a result of fclones, rmlint, czkawka or jdupes");
    }

    private void assertRefused(String content, String... words) throws IOException {
        assertRefused(
                content.getBytes(content.contains("rmlint json-dump") ? ISO_8859_1 : UTF_8),
                content.lines().findFirst().orElse(""),
                words);
    }

    private void assertRefused(byte[] content, String what, String... words) throws IOException {
        Cli.Run run = photos.importing(content);

        assertThat(run.code()).as(what + run.err() + run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .as(what)
                .startsWith("dupfinder: ")
                .hasLineCount(1)
                .doesNotContain("\tat ", "Exception");
        assertThat(words).as(what).allSatisfy(word -> assertThat(run.err()).contains(word));
        assertThat(photos.files()).isZero();
    }
}
