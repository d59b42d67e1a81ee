package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files such as `.gitignore` leave out what they do for git.
@Tag("fast")
class IgnoreFileTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        tree.file(
                ".gitignore",
                "# a comment\n*.log\n!keep.log\nbuild/\n/top.txt\ndoc/**/*.pdf\n\\#odd\nspace\\ \n");
        tree.file("a.log", "1").file("keep.log", "2").file("build/x", "3").file("sub/build", "4");
        tree.file("top.txt", "5").file("sub/top.txt", "6").file("doc/a/b/c.pdf", "7");
        tree.file("#odd", "8").file("space ", "9").file("sub/a.log", "10");
        tree.file("sub/.gitignore", "!a.log\nnested\n").file("sub/nested/y", "11");
        tree.file("sub/deep/nested", "12").file("sub/deep/ok", "13");
    }

    private Set<String> taken(Object... arguments) {
        scenario.scan(arguments);
        return scenario.rows("file_size", "file_hashes").stream()
                .map(row -> row.substring(2, row.indexOf('|')))
                .collect(Collectors.toSet());
    }

    @Test
    void what_git_ignores_is_left_out() {
        Shell.run("git", "-C", tree.root(), "init", "-q");
        Set<String> listed =
                Shell.run(
                                "git",
                                "-c",
                                "core.quotePath=false",
                                "-C",
                                tree.root(),
                                "ls-files",
                                "--others",
                                "--exclude-standard")
                        .lines()
                        .collect(Collectors.toSet());

        assertThat(taken("--ignore-file", ".gitignore", "--exclude", ".git", tree.root()))
                .isEqualTo(listed)
                .contains("keep.log", "sub/a.log", "sub/build", "sub/deep/ok")
                .doesNotContain("a.log", "build/x", "top.txt", "sub/deep/nested");
    }

    @Test
    void a_file_with_a_slash_is_one_whose_patterns_begin_at_each_path() {
        FileTree rules = scenario.tree("rules");
        rules.file("list", "/sub\n*.log\n");

        assertThat(taken("--ignore-file", rules.path("list"), tree.root()))
                .contains("top.txt", "build/x")
                .noneMatch(path -> path.startsWith("sub/") || path.endsWith(".log"));
    }

    @Test
    void what_is_left_out_is_counted_by_its_own_name_and_not_taken_for_gone() {
        scenario.scan(tree.root());

        JsonNode scan = scenario.scan("--ignore-file", ".gitignore", tree.root());

        assertThat(scan.get("skipped").get("byOption").toString()).isEqualTo("{\"ignore-file\":8}");
        assertThat(scenario.rows("reason", "file_version")).isEmpty();
    }

    @Test
    void rules_that_cannot_be_read_are_said() {
        tree.file("sub/.gitignore", "#".repeat(2 << 20));

        Cli.Run named = scenario.cli().run("scan", "--ignore-file", "./none", tree.root());
        Cli.Run run = scenario.cli().run("scan", "--ignore-file", ".gitignore", tree.root());

        assertThat(named.code()).isEqualTo(ExitCode.USAGE);
        assertThat(named.err()).contains("a file of --ignore-file cannot be read", "none");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("the rules of " + tree.path("sub/.gitignore"));
    }
}
