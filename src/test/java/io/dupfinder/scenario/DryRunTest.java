package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `scan --dry-run` says what a scan would do, and does none of it.
@Tag("fast")
class DryRunTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("t"));
        tree.file("a.jpg", "same size 1").file("b.jpg", "same size 2").file("c.txt", "one");
        tree.file("x.tmp", "a large one")
                .file("y.tmp", "large too")
                .file("z.bak", "large")
                .symlink("link", "a.jpg");
        tree.file(".git/config", "g").file("node_modules/m.js", "m").file("sub/deep/d", "deep");
        cli = new Cli(directory.resolve("home"));
    }

    private Cli.Run dryRun(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "scan";
        all[1] = "--dry-run";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 1] = tree.root();
        return cli.run(all);
    }

    @Test
    void each_rule_is_named_with_what_it_leaves_out_and_nothing_is_made() {
        Cli.Run run =
                dryRun(
                        "--exclude",
                        "*.tmp",
                        "--exclude-regex",
                        "[.]bak$",
                        "--skip",
                        "vcs,node_modules",
                        "--max-depth",
                        "2",
                        "--min-size",
                        "5");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("would take  2 files, 22 B of 2 directories")
                .contains("at most 2 files, 22 B")
                .contains("2 --exclude '*.tmp'")
                .contains("1 --exclude '[.]bak$'")
                .contains("1 --skip vcs")
                .contains("1 --skip node_modules")
                .contains("1 smaller than --min-size")
                .contains("1 deeper than --max-depth")
                .contains("1 symlink");
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void json_has_the_same_numbers() {
        Cli.Run run = dryRun("--json", "--exclude", "*.tmp", "--include", "*.jpg");

        assertThat(Contract.violations("dry-run", run.out())).isEmpty();
        assertThat(run.out())
                .contains("\"taken\":{\"files\":2,\"bytes\":22}")
                .contains("{\"rule\":\"--exclude '*.tmp'\",\"leftOut\":2}")
                .contains(
                        "{\"rule\":\"matched by no --include, or dupfinder's own\",\"leftOut\":6}");
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void filters_that_match_nothing_are_said() {
        Cli.Run run = dryRun("--ext", "xyz");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("would take  0 files, 0 B");
        assertThat(run.err())
                .contains("--ext 'xyz' matched nothing: no file has such an extension");
    }

    @Test
    void it_walks_and_reads_nothing_so_that_pending_has_no_meaning() {
        assertThat(cli.run("scan", "--dry-run", "--pending").err())
                .contains("--pending walks nothing, and --dry-run walks only");
    }
}
