package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A catalog in which somebody has put sequences that a terminal would obey.
class EscapesFromCatalogTest {

    private static final String EVIL =
            "'evil'||char(27)||']0;owned'||char(7)||char(27)||'[8m'||char(8203)";

    @TempDir Path directory;
    private Cli cli;
    private FileTree tree;
    private CatalogProbe catalog;

    @BeforeEach
    void set_up() {
        cli = new Cli(directory.resolve("home"));
        tree = new FileTree(directory.resolve("t")).file("a", "same").file("b", "same");
        assertThat(cli.run("scan", "--no-report", tree.root()).code()).isEqualTo(ExitCode.OK);
        catalog = new CatalogProbe(cli.dataDirectory().resolve("catalog.db"));
    }

    private void assertHarmless(Object... arguments) {
        Cli.Run run = cli.run(arguments);
        assertThat(run.out() + run.err())
                .as(List.of(arguments).toString())
                .doesNotContain("\u001b]", "\u001b[8m", "\u0007");
    }

    @Test
    void nothing_that_is_printed_has_a_sequence_of_the_catalogs() {
        catalog.execute("update host set name = " + EVIL);
        catalog.execute("update scan_metadata set state = 'INTERRUPTED'");
        catalog.execute("update file_hashes set fs_id = " + EVIL);
        for (Cli each : List.of(cli, new Cli(directory.resolve("home")).onATerminal())) {
            cli = each;
            for (String command : List.of("hosts", "scans", "stats", "status", "unverified")) {
                assertHarmless("catalog", command);
            }
            assertHarmless("catalog", "hosts", "--volumes");
            assertHarmless("catalog", "ls", tree.root());
            assertHarmless("catalog", "where", tree.path("a"));
            assertHarmless("report", "-o", directory.resolve("r.html"));
            for (String format : List.of("text", "fdupes", "csv", "json")) {
                assertHarmless("report", "--format", format);
            }
            assertHarmless("report", "--template", "{host} {device} {path}");
        }
    }

    @Test
    void the_command_of_a_lock_is_told_as_text() {
        ProcessHandle self = ProcessHandle.current();
        catalog.execute(
                "insert into run_lock select id, %d, 0, 'elsewhere', %s, unixepoch(), unixepoch() + 5 from host"
                        .formatted(self.pid(), EVIL + "||char(10)||'dupfinder: all is well'"));

        Cli.Run run = cli.run("scan", "--no-report", tree.root());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.LOCKED);
        assertThat(run.err()).contains("evil\\x1b]0;owned").hasLineCount(1);
    }

    @Test
    void the_bytes_of_names_reach_programs_as_they_are_and_a_terminal_as_text() {
        tree.file("c\u001b]0;owned\u0007", "same");
        assertThat(cli.run("scan", "--no-report", tree.root()).code()).isEqualTo(ExitCode.OK);

        assertThat(cli.run("report", "--format", "fdupes").out()).contains("c\u001b]0;owned\u0007");
        assertThat(cli.onATerminal().run("report", "--format", "fdupes").out())
                .contains("c\\x1b]0;owned\\x07");
    }
}
