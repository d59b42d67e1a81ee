package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The log of `--log-file`.
@Tag("fast")
class LogFileTest {

    private static final String LINE =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z \\d+ (DEBUG|INFO |WARN |ERROR) \\P{Cntrl}+";

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private Path log;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        cli = new Cli(directory.resolve("home"));
        log = directory.resolve("log");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    @Test
    void a_scan_is_told_from_its_start_to_its_exit_code_with_numbers() throws IOException {
        tree.symlink("link", "a");

        Cli.Run run = cli.run("scan", "-q", tree.root(), "--log-file", log, "--host-id", "here");

        assertThat(run.err()).isEmpty();
        assertThat(lines())
                .allMatch(line -> line.matches(LINE), LINE)
                .noneMatch(line -> line.contains("DEBUG"));
        assertThat(String.join("\n", lines()))
                .containsSubsequence(
                        "started: scan -q " + tree.root() + " --log-file " + log,
                        "catalog " + cli.catalogFile(),
                        "(here)",
                        "root " + tree.root(),
                        "options {",
                        "walking",
                        "walked, 2 files",
                        "compared 2 of 2 files that share their size, read 6 B",
                        "COMPLETE: 2 files of 6 bytes, 1 directories; 2 files read, 6 bytes; 0 known",
                        "1 groups, 1 redundant files",
                        "skipped 1: 1 symlink",
                        "report " + cli.reportFile(),
                        "ended with exit code 0 (OK) after ");
    }

    @Test
    void verbosely_it_has_every_setting_and_what_was_passed_by() throws IOException {
        tree.symlink("link", "a");

        cli.run("scan", "-v", tree.root(), "--log-file", log);

        assertThat(String.join("\n", lines()))
                .contains(
                        "DEBUG database.path = " + cli.catalogFile(),
                        "DEBUG skipped " + tree.path("link") + ": symbolic link");
    }

    @Test
    void runs_are_appended_and_the_file_is_its_owners_alone() throws IOException {
        cli.with("DUPFINDER_LOG_FILE", log.toString());

        cli.run("scan", "-q", tree.root());
        cli.run("report", "--format", "json");
        cli.run("config", "check");

        assertThat(lines()).filteredOn(line -> line.contains(" started: ")).hasSize(3);
        assertThat(lines()).filteredOn(line -> line.contains("exit code 0")).hasSize(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_name_cannot_forge_a_line_or_reach_the_terminal() throws IOException {
        tree.file("x\n2026-01-01T00:00:00.000Z 1 ERROR forged\u001b[2J\\", "two");

        cli.run(
                "scan",
                "-v",
                tree.path("x\n2026-01-01T00:00:00.000Z 1 ERROR forged\u001b[2J\\"),
                "--log-file",
                log);

        assertThat(lines()).allMatch(line -> line.matches(LINE), LINE);
        assertThat(String.join("\n", lines())).contains("/x\\x0a2026-01-01", "\\x1b[2J\\\\");
    }

    @Test
    void a_pipe_is_no_log_file() {
        Shell.run("mkfifo", log);

        Cli.Run run = cli.run("scan", tree.root(), "--log-file", log);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("it is a pipe").hasLineCount(1);
    }

    @Test
    void a_log_in_the_scanned_tree_is_not_scanned() {
        Path inTree = tree.path("log");

        cli.run("scan", tree.root(), "--log-file", inTree);
        Cli.Run second = cli.run("scan", tree.root(), "--log-file", inTree);

        assertThat(second.code()).isEqualTo(ExitCode.OK);
        assertThat(cli.catalog().rows("select filename from file_hashes order by 1"))
                .containsExactly("a", "b");
    }

    @Test
    void what_is_wrong_with_the_configuration_is_in_it() throws IOException {
        Path config = Files.writeString(directory.resolve("config.json"), "{\"databse\":{}}");

        Cli.Run run = cli.run("scan", tree.root(), "--log-file", log, "--config", config);

        assertThat(run.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(String.join("\n", lines()))
                .containsSubsequence("ERROR ", "databse", "exit code 4 (CONFIG_INVALID)");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_log_on_a_full_disk_is_said_once_and_the_scan_is_not_lost() {
        Cli.Run run = cli.run("scan", "-q", tree.root(), "--log-file", "/dev/full");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("log file", "No space left").hasLineCount(1);
        assertThat(cli.catalog().value("select state from scan_metadata")).isEqualTo("COMPLETE");
        assertThat(cli.reportFile()).exists();
    }

    @Test
    void a_log_that_cannot_be_opened_is_wrong_usage_and_nothing_is_done() {
        Cli.Run run = cli.run("scan", tree.root(), "--log-file", directory.resolve("no/log"));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(directory.resolve("no/log").toString(), "create it");
        assertThat(cli.home()).doesNotExist();
    }
}
