package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A slip on the command line is said in a sentence, and nothing is changed.
@Tag("fast")
class UsageTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home"));
    }

    @Test
    void a_missing_root_is_named_and_no_catalog_is_made() {
        Cli.Run run = cli.run("scan", tree.root(), tree.path("nowhere"));

        assertRefused(run, tree.path("nowhere").toString());
    }

    static Stream<List<String>> wrong_usage() {
        return Stream.of(
                List.of("PATH", "scan"),
                List.of("nonsense", "help", "nonsense"),
                List.of("nonsense", "nonsense", "--help"),
                List.of("--recursive", "scan", "TREE", "--recursive"),
                List.of("many", "scan", "TREE", "--min-size", "many"),
                List.of("larger than any file", "scan", "TREE", "--min-size", "99999999999P"),
                List.of("-1", "scan", "TREE", "--min-size=-1"),
                List.of("crc32", "scan", "TREE", "--algorithm", "crc32"),
                List.of("--threads", "scan", "TREE", "--threads", "0"),
                List.of("--threads", "scan", "TREE", "--threads", "-3"),
                List.of("two", "scan", "TREE", "--threads", "two"),
                List.of("from 1 to 1000", "scan", "TREE", "--threads", "32768"),
                List.of("from 1 to 1000", "catalog", "verify", "--threads", "32768"),
                List.of("in PATH", "report", "--fail-if", "groups > 0", "TREE"),
                List.of("in PATH", "report", "--fail-if", "groups > 0", "--copies", ">=3"),
                List.of("in PATH", "report", "--fail-if", "groups > 0", "--host", "nohost"),
                List.of("--max-depth", "scan", "TREE", "--max-depth", "0"),
                List.of("--max-size", "scan", "TREE", "--max-size", "1K", "--min-size", "2K"),
                List.of("--max-size", "scan", "TREE", "--max-size", "0"),
                List.of("empty path", "scan", ""),
                List.of("--exclude", "scan", "TREE", "--exclude"),
                List.of("xml", "report", "--format", "xml"),
                List.of("many", "report", "--min-size", "many"),
                List.of("sometimes", "scan", "TREE", "--color", "sometimes"),
                List.of("--no-report", "scan", "TREE", "--no-report", "--report", "x.html"),
                List.of("'scna'; did you mean scan?", "scna", "TREE"),
                List.of("'--exlude'; did you mean --exclude", "scan", "TREE", "--exlude", "x"),
                List.of("'further' is one argument too many", "catalog", "scans", "further"),
                List.of("PATH", "scan", "--json"),
                List.of("command is missing"),
                List.of("--pending", "scan", "TREE", "--pending"),
                List.of("scans", "catalog"),
                List.of("'scnas'; did you mean scans?", "catalog", "scnas"),
                List.of("did you mean scans?", "-q", "catalog", "--color", "never", "scnas"),
                List.of("check", "config"),
                List.of("did you mean json?", "report", "--format", "jsno"),
                List.of("did you mean sha256?", "scan", "TREE", "--algorithm", "sha265"),
                List.of("did you mean image?", "scan", "TREE", "--type", "imgae"),
                List.of("did you mean trash?", "scan", "TREE", "--skip", "thrash"),
                List.of("10Q", "scan", "TREE", "--min-size", "10Q"),
                List.of("31.02.", "scan", "TREE", "--newer", "31.02."),
                List.of("2026-02-31", "scan", "TREE", "--older", "2026-02-31"),
                List.of("'(a'", "scan", "TREE", "--regex", "(a"),
                List.of("(?=a)b", "scan", "TREE", "--exclude-regex", "(?=a)b"),
                List.of("too large", "scan", "TREE", "--regex", "((a{1000}){1000}){1000}"),
                List.of("within each other", "scan", "TREE", "--regex", "(".repeat(3_000)),
                List.of("every path", "scan", "TREE", "--exclude-regex", ""),
                List.of("(a)\\1", "scan", "TREE", "--regex", "(a)\\1"),
                List.of("2030/01/01", "scan", "TREE", "--newer", "2030/01/01"),
                List.of("-3d", "scan", "TREE", "--newer=-3d"),
                List.of(
                        "--cron and --systemd contradict",
                        "config",
                        "init",
                        "--cron",
                        "--systemd",
                        "/"),
                List.of(
                        "--keep and --older-than contradict",
                        "catalog",
                        "prune",
                        "--keep",
                        "3",
                        "--older-than",
                        "3d"),
                List.of(
                        "--sample and --oldest contradict",
                        "catalog",
                        "verify",
                        "--sample",
                        "5%",
                        "--oldest",
                        "1G"),
                List.of("'[a'", "scan", "TREE", "--exclude", "[a"),
                List.of("--newer lies behind", "scan", "TREE", "--newer", "1d", "--older", "2d"),
                List.of("--isolate needs two", "scan", "TREE", "--isolate"),
                List.of("50MB/s", "scan", "TREE", "--max-read-rate", "fast"),
                List.of("--json and --report", "scan", "TREE", "--json", "--report", "-"));
    }

    @Test
    void help_of_many_options_has_headings_and_examples() {
        for (String command : List.of("scan", "report", "plan")) {
            String help = cli.run(command, "--help").out();

            assertThat(help)
                    .containsSubsequence(
                            "Input and filters:",
                            "--ext=",
                            "Output:",
                            "Advanced:",
                            "Common options:",
                            "--db-url",
                            "Exit codes:",
                            "For example:",
                            "  dupfinder " + command + " ");
        }
        assertThat(cli.run("catalog", "scans", "--help").out())
                .containsSubsequence("Options:", "--format", "Common options:");
    }

    @ParameterizedTest
    @MethodSource("wrong_usage")
    void wrong_usage_is_named_and_nothing_is_changed(List<String> wordAndArguments) {
        Object[] arguments =
                wordAndArguments.stream()
                        .skip(1)
                        .map(word -> word.equals("TREE") ? tree.root().toString() : word)
                        .toArray();

        Cli.Run run = cli.run(arguments);

        assertRefused(run, wordAndArguments.getFirst());
    }

    @Test
    void options_may_stand_before_commands_and_between_them() {
        assertThat(cli.run("--host-id", "one", "scan", "-q", tree.root()).code())
                .isEqualTo(ExitCode.OK);

        assertThat(cli.run("-v", "catalog", "--color=never", "scans", "--format", "csv").out())
                .contains(",\"complete\",");
    }

    private void assertRefused(Cli.Run run, String named) {
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("dupfinder: ")
                .contains(named)
                .doesNotContain("Exception", "\tat ", "picocli");
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void a_size_of_the_largest_file_there_can_be_is_one() {
        tree.file("a", "one");

        assertThat(cli.run("scan", tree.root(), "--max-size", "7E", "-q").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("scan", tree.root(), "--max-size", "8191P", "-q").code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void a_directory_called_at_something_is_scanned_and_its_namesake_file_gives_no_options() {
        tree.file("@photos/a", "one").file("@photos/b", "one");
        tree.file("args", "--no-report\n");

        Cli.Run directory = cli.run("scan", tree.path("@photos"));
        Cli.Run file = cli.run("scan", "@" + tree.path("args"));

        assertThat(directory.code()).isEqualTo(ExitCode.OK);
        assertThat(directory.out()).contains("Scanned 2 files");
        assertThat(file.code()).isEqualTo(ExitCode.USAGE);
        assertThat(file.err()).contains("@" + tree.path("args"));
    }

    static List<String> commands() {
        return List.of(
                "",
                "scan",
                "report",
                "catalog",
                "catalog status",
                "catalog scans",
                "catalog stats",
                "catalog diff",
                "catalog prune",
                "catalog where",
                "catalog ls",
                "catalog ack",
                "catalog unack",
                "catalog unverified",
                "catalog verify",
                "catalog hosts",
                "catalog init",
                "catalog export",
                "catalog import",
                "catalog sql",
                "config",
                "config show",
                "config check",
                "config init",
                "compare",
                "plan",
                "apply",
                "undo",
                "purge",
                "protect",
                "unprotect",
                "completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_that_fits_a_terminal_and_lists_exit_codes(String command) {
        String[] words = command.isEmpty() ? new String[0] : command.split(" ", -1);
        Object[] arguments = Stream.concat(Arrays.stream(words), Stream.of("--help")).toArray();

        Cli.Run run = cli.run(arguments);

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: dupfinder").contains("--help").contains("--version");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        if (!List.of("", "config", "config init", "catalog", "completion").contains(command)) {
            assertThat(run.out()).contains("Exit codes:").contains("4   ");
        }
        assertThat(cli.home()).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_tells_the_version(String command) {
        String[] words = command.isEmpty() ? new String[0] : command.split(" ", -1);
        Object[] arguments = Stream.concat(Arrays.stream(words), Stream.of("--version")).toArray();

        Cli.Run run = cli.run(arguments);

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("dupfinder ").hasLineCount(1);
    }

    @Test
    void a_quiet_run_says_nothing_when_all_is_well() {
        tree.file("a", "one").file("b", "one").symlink("link", "a");

        for (List<Object> command :
                List.<List<Object>>of(
                        List.of("scan", tree.root(), "-q"),
                        List.of("-q", "scan", tree.root()),
                        List.of("report", "--quiet"),
                        List.of("config", "check", "-q"))) {
            Cli.Run run = cli.run(command.toArray());

            assertThat(run).as("%s", command).isEqualTo(new Cli.Run(ExitCode.OK, "", ""));
        }
    }
}
