package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
                .contains(": --exclude '*.tmp'")
                .contains(": --exclude-regex '[.]bak$'")
                .contains("1 directory: --skip vcs")
                .contains("1 directory: --skip node_modules")
                .contains(": smaller than --min-size")
                .contains("1 directory: deeper than --max-depth")
                .contains("1 symlink");
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void json_has_the_same_numbers() {
        Cli.Run run = dryRun("--json", "--exclude", "*.tmp", "--include", "*.jpg");

        assertThat(Contract.violations("dry-run", run.out())).isEmpty();
        assertThat(run.out())
                .contains("\"taken\":{\"files\":2,\"bytes\":22}")
                .contains(
                        "{\"rule\":\"--exclude '*.tmp'\",\"leftOut\":2,\"directories\":0,\"bytes\":20}")
                .contains("{\"rule\":\"matched by no --include or --regex\",\"leftOut\":6,");
        assertThat(cli.home()).doesNotExist();
    }

    @Test
    void a_scan_counts_the_same_under_the_same_names() throws Exception {
        Object[] filters = {
            "--exclude", "*.tmp", "--skip", "vcs,node_modules", "--ext", "jpg", "--max-depth", "2"
        };
        List<Object> words = new ArrayList<>(List.of("scan", "--no-report"));
        words.addAll(List.of(filters));
        words.add(tree.root());
        Cli.Run dry = dryRun(filters);
        JsonNode dryJson = new ObjectMapper().readTree(dryRun(withJson(filters)).out());

        Cli.Run scan = cli.run(words.toArray());
        words.add("--json");
        Cli.Run json = cli.run(words.toArray());

        List<String> rules = leftOut(dry.out());
        assertThat(rules)
                .contains(
                        "2 files, 20 B: --exclude '*.tmp'",
                        "1 directory: --skip vcs",
                        "1 directory: --skip node_modules",
                        "1 directory: deeper than --max-depth",
                        "2 files, 8 B and 1 link or the like: without an extension that --ext or --type names");
        assertThat(leftOut(scan.out())).isEqualTo(rules);
        assertThat(Contract.violations("scan", json.out())).as(json.out()).isEmpty();
        assertThat(new ObjectMapper().readTree(json.out()).get("rules"))
                .isEqualTo(dryJson.get("rules"));
    }

    @Test
    void a_file_that_is_gone_counts_for_no_rule() {
        cli.run("scan", "--no-report", tree.root());
        tree.delete("x.tmp");

        assertThat(leftOut(cli.run("scan", "--no-report", "--exclude", "*.tmp", tree.root()).out()))
                .containsExactly("1 file, 9 B: --exclude '*.tmp'");
    }

    private static Object[] withJson(Object... arguments) {
        return Stream.concat(Arrays.stream(arguments), Stream.of("--json")).toArray();
    }

    private static List<String> leftOut(String summary) {
        return summary.lines()
                .dropWhile(line -> !line.startsWith("  left out"))
                .takeWhile(line -> line.startsWith("  left out") || line.startsWith("    "))
                .map(line -> line.replace("left out", "").strip())
                .toList();
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

    @Test
    void it_finds_no_duplicates_so_that_words_about_them_have_no_meaning() {
        for (String words : List.of("--report=x.html", "--fail-on-duplicates")) {
            Cli.Run run = dryRun(words);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("--dry-run finds no duplicates");
        }
    }
}
