package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists that are handed to other programs, which may remove what they read: nothing that nobody
/// asked about, no file twice, and on request never all copies.
@Tag("fast")
class ListsForProgramsTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree =
                new FileTree(directory.resolve("tree"))
                        .file("in/b", "one and the same")
                        .file("in/c", "one and the same")
                        .hardLink("in/c-again", "in/c")
                        .file("in/single", "once here")
                        .file("out/a", "one and the same")
                        .file("out/single", "once here");
        cli = new Cli(directory.resolve("home"));
        assertThat(cli.run("scan", "-q", "--no-report", tree.root()).code()).isEqualTo(ExitCode.OK);
    }

    /// The paths of a list, relative to the tree, in its order.
    private List<String> list(String format, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("report"));
        all.addAll(
                switch (format) {
                    case "template" -> List.of("--template", "{raw}");
                    default -> List.of("--format", format);
                });
        all.addAll(Arrays.asList(arguments));
        Cli.Run run = cli.run(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return Arrays.stream(run.out().split("[\\n\\x00]+"))
                .filter(path -> !path.isEmpty())
                .map(path -> path.replace(tree.root() + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fdupes", "print0"})
    void only_what_was_asked_about_is_listed(String format) {
        assertThat(list(format, tree.path("in"))).containsExactly("in/b", "in/c");
        assertThat(list(format, "--whole-groups", tree.path("in")))
                .containsExactlyInAnyOrder("in/b", "in/c", "out/a", "in/single", "out/single");
        assertThat(list(format))
                .containsExactlyInAnyOrder("in/b", "in/c", "out/a", "in/single", "out/single");
    }

    @Test
    void a_template_makes_lines_of_only_what_was_asked_about() {
        assertThat(list("template", tree.path("in"))).containsExactly("in/b", "in/c", "in/single");
        assertThat(list("template", "--whole-groups", "--all-links", tree.path("in"))).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fdupes", "print0", "template"})
    void a_copy_is_listed_by_one_path_unless_all_are_wanted(String format) {
        assertThat(list(format)).doesNotContain("in/c-again");
        assertThat(list(format, "--all-links")).contains("in/c", "in/c-again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fdupes", "print0", "template"})
    void without_the_first_copy_of_each_group_one_always_stays(String format) {
        assertThat(list(format, "--omit-first"))
                .containsExactlyInAnyOrder("in/c", "out/a", "out/single");
        assertThat(list(format, "--omit-first", tree.path("in"))).containsExactly("in/c");
        assertThat(list(format, "--omit-first", tree.path("in/c"), tree.path("out")))
                .containsExactly("out/a");
        assertThat(list(format, "--omit-first", "--whole-groups", tree.path("out")))
                .containsExactlyInAnyOrder("in/c", "out/a", "out/single");
    }

    @Test
    void no_hard_link_of_the_copy_that_stays_is_listed() {
        tree.file("links/0", "linked").hardLink("links/2", "links/0").file("links/1", "linked");
        cli.run("scan", "-q", "--no-report", tree.root());

        assertThat(list("print0", "--omit-first", "--all-links", tree.path("links")))
                .containsExactly("links/1");
    }

    @Test
    void a_link_below_the_path_stands_for_a_copy_that_has_another_one_elsewhere() {
        tree.hardLink("in/a-of-out", "out/a");
        cli.run("scan", "-q", "--no-report", tree.root());

        assertThat(list("print0", tree.path("in"))).containsExactly("in/a-of-out", "in/b", "in/c");
    }

    @Test
    void removing_what_could_go_leaves_a_copy_of_everything() {
        for (String path : list("print0", "--omit-first")) {
            tree.delete(path);
        }

        assertThat(tree.path("in/b")).exists();
        assertThat(tree.path("in/single")).exists();
        assertThat(tree.path("out")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--omit-first", "--whole-groups", "--all-links"})
    void an_option_of_lists_is_refused_elsewhere(String option) {
        for (List<String> format :
                List.of(
                        List.of("--format", "json"),
                        List.of("--unique", "--format", "print0"),
                        List.<String>of())) {
            List<Object> all = new ArrayList<>(List.of("report", option));
            all.addAll(format);
            Cli.Run run = cli.run(all.toArray());

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(option + " is for lists of groups");
        }
    }
}
