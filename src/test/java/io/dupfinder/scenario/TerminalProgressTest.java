package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import io.dupfinder.testing.TmuxTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Progress in a real terminal: one line that is written over, and nothing of it at the end.
@Tag("process")
class TerminalProgressTest {

    private static final int SIZE = 6 << 20;

    @TempDir Path directory;
    private FileTree tree;
    private String scan;

    @BeforeEach
    void a_scan_that_takes_some_seconds() throws IOException {
        tree = new FileTree(directory.resolve("tree"));
        tree.file("a", new byte[SIZE]).file("b", new byte[SIZE]).settle();
        scan =
                "HOME=%s %s scan --no-report --max-read-rate 4MB/s %s"
                        .formatted(
                                directory.resolve("home"),
                                Installation.trained().launcher(),
                                tree.root());
    }

    private TmuxTerminal terminal(int columns) {
        return new TmuxTerminal("dupfinder-test-" + ProcessHandle.current().pid(), columns, scan);
    }

    private static List<String> lines(String screen) {
        return screen.lines().filter(line -> !line.isBlank()).toList();
    }

    private static void assertNothingIsLeft(TmuxTerminal terminal) {
        assertThat(terminal.screen())
                .doesNotContain("comparing", "walking", "finishing", "[J", "[?7");
        assertThat(lines(terminal.colouredScreen()).getLast()).startsWith("ENDED");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 80, 200})
    void it_is_one_line_and_leaves_nothing_behind(int columns) {
        try (TmuxTerminal terminal = terminal(columns)) {
            String working = terminal.await(screen -> screen.contains("comparing"));

            assertThat(lines(working)).hasSize(1);
            if (columns >= 40) {
                terminal.await(
                        screen -> screen.matches("(?s)comparing: \\d+ %, \\d+ s left, .*/s.*"));
            }
            if (columns >= 80) {
                assertThat(terminal.screen()).contains(" of 12 MiB");
            }
            if (columns >= 200) {
                assertThat(terminal.screen()).endsWith(", " + tree.root());
            }
            assertThat(lines(terminal.screen())).hasSize(1);

            String ended = terminal.await(screen -> screen.contains("ENDED"));
            assertThat(ended).contains("ENDED 0");
            assertNothingIsLeft(terminal);
        }
    }

    @Test
    void it_stays_one_line_when_the_terminal_becomes_another() {
        try (TmuxTerminal terminal = terminal(80)) {
            terminal.await(screen -> screen.contains("comparing"));
            terminal.resize(30);
            terminal.resize(120);

            String ended = terminal.await(screen -> screen.contains("ENDED"));

            assertThat(ended).contains("ENDED 0").contains("Scanned 2 files");
            assertNothingIsLeft(terminal);
        }
    }

    @Test
    void an_interruption_leaves_its_words_alone() {
        try (TmuxTerminal terminal = terminal(80)) {
            terminal.await(screen -> screen.contains("comparing"));
            terminal.press("C-c");

            String ended = terminal.await(screen -> screen.contains("ENDED"));

            assertThat(ended)
                    .contains("ENDED 130")
                    .contains("interrupted; what was hashed is kept");
            assertNothingIsLeft(terminal);
        }
    }

    @Test
    void a_program_reads_the_same_as_json() throws Exception {
        Child.Ended ended =
                new Child(directory.resolve("home"))
                        .run(
                                "scan",
                                "--no-report",
                                "--max-read-rate",
                                "4MB/s",
                                "--progress",
                                "json",
                                tree.root());

        List<String> lines = ended.err().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines).hasSizeGreaterThan(1);
        for (String line : lines) {
            assertThat(Contract.violations("progress", line)).as(line).isEmpty();
        }
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "\"stage\":\"comparing\"",
                                        "\"ofBytes\":" + 2 * SIZE,
                                        "\"secondsLeft\":")
                                .contains("\"directory\":\"" + tree.root()));
    }
}
