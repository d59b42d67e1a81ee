package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which copies go, by which rule.
@Tag("fast")
class KeepRulesTest {

    private static final Pattern VICTIM = Pattern.compile("\"victim\":\\{\"path\":\"([^\"]*)\"");

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        tree.file("a/first", "same").file("b/second", "same").file("b/deep/down/third", "same");
    }

    @Test
    void without_a_rule_everything_stays_and_is_listed_as_a_tie() {
        scenario.scan(tree.root());

        Cli.Run plan = scenario.cli().run("plan", tree.root());

        assertThat(plan.out())
                .contains("nothing to do")
                .contains("2 of 2 redundant files (8.0 KiB) stay:")
                .contains("in a tie, because no rule tells which; add --prefer or --keep")
                .contains("either  " + tree.path("a/first"));
    }

    @Test
    void the_first_rule_that_tells_two_copies_apart_decides() {
        assertThat(goes("--prefer", tree.path("b"), "--keep", "least-nested"))
                .containsExactly("b/deep/down/third", "a/first");
        assertThat(goes("--keep", "most-nested")).containsExactly("a/first", "b/second");
        assertThat(goes("--keep", "shortest-path"))
                .containsExactly("b/second", "b/deep/down/third");
        assertThat(goes("--keep", "longest-path")).containsExactly("b/second", "a/first");
        assertThat(goes("--tie", "first")).containsExactly("b/deep/down/third", "b/second");
    }

    @Test
    void times_count_to_the_nanosecond() throws IOException {
        touch("a/first", 2);
        touch("b/second", 1);
        touch("b/deep/down/third", 3);

        assertThat(goes("--keep", "oldest")).containsExactly("a/first", "b/deep/down/third");
        assertThat(goes("--keep", "newest")).containsExactly("a/first", "b/second");
    }

    private void touch(String name, int nanos) throws IOException {
        Files.setLastModifiedTime(
                tree.path(name), FileTime.from(Instant.ofEpochSecond(1_600_000_000, nanos)));
    }

    @Test
    void copies_that_tie_for_the_place_stay_and_worse_ones_go() {
        tree.delete("b/second").file("b/second", "same").file("c/other", "same");

        assertThat(goes("--keep", "least-nested")).containsExactly("b/deep/down/third");
    }

    @Test
    void what_is_protected_stays_and_is_enough_for_the_others_to_go() {
        assertThat(goes("--protect", tree.path("b/deep"), "--prefer", tree.path("a")))
                .containsExactly("a/first", "b/second");
        assertThat(goes("--protect", "thir?")).containsExactly("a/first", "b/second");
        assertThat(goes("--protect", "*ir*", "--tie", "first")).containsExactly("b/second");
    }

    @Test
    void only_below_some_directories_copies_go() {
        assertThat(goes("--only-under", tree.path("b/deep"))).containsExactly("b/deep/down/third");
    }

    @Test
    void copies_elsewhere_stay_but_do_not_make_the_last_one_here_go() {
        scenario.scan(tree.root());

        assertThat(victims("plan", tree.path("b"), "-o", "-")).isEmpty();
        assertThat(victims("plan", tree.path("b"), "--prefer", tree.path("a"), "-o", "-"))
                .containsExactly("b/deep/down/third", "b/second");
        assertThat(victims("plan", tree.path("b"), "--tie", "first", "-o", "-"))
                .containsExactly("b/second");
    }

    @Test
    void several_copies_stay_when_asked_for() {
        assertThat(goes("--min-copies", "2", "--keep", "shortest-path"))
                .containsExactly("b/deep/down/third");
        assertThat(goes("--min-copies", "3", "--keep", "shortest-path")).isEmpty();
    }

    @Test
    void the_order_of_the_paths_counts_for_first_root() {
        scenario.scan(tree.root());

        assertThat(
                        victims(
                                "plan",
                                tree.path("b/deep"),
                                tree.path("a"),
                                tree.path("b"),
                                "--keep",
                                "first-root",
                                "-o",
                                "-"))
                .containsExactly("a/first", "b/second");
    }

    @Test
    void acknowledged_and_empty_files_are_not_planned() {
        tree.file("a/empty", "").file("b/empty", "");
        scenario.scan(tree.root());
        scenario.cli().run("catalog", "ack", tree.root(), "--reason", "wanted");

        assertThat(victims("plan", tree.root(), "--tie", "first", "-o", "-")).isEmpty();
    }

    @Test
    void a_rule_that_matches_nothing_is_refused() {
        scenario.scan(tree.root());
        for (List<Object> wrong :
                List.<List<Object>>of(
                        List.of("--prefer", tree.path("x")),
                        List.of("--protect", "*.raw"),
                        List.of("--only-under", tree.path("x")),
                        List.of(tree.path("x")))) {
            List<Object> words = new ArrayList<>(List.of("plan", tree.root()));
            words.addAll(wrong);
            Cli.Run plan = scenario.cli().run(words.toArray());

            assertThat(plan.err()).contains("matches no file that the catalog knows");
            assertThat(plan.code()).isEqualTo(ExitCode.USAGE);
        }
        Cli.Run mistyped = scenario.cli().run("plan", tree.root(), "--keep", "odlest");
        assertThat(mistyped.code()).isEqualTo(ExitCode.USAGE);
        assertThat(mistyped.err()).contains("did you mean oldest?");
    }

    private List<String> goes(Object... rules) {
        scenario.scan(tree.root());
        List<Object> words = new ArrayList<>(List.of("plan", tree.root(), "-o", "-"));
        words.addAll(Arrays.asList(rules));
        return victims(words.toArray());
    }

    private List<String> victims(Object... words) {
        Cli.Run plan = scenario.cli().run(words);
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        return VICTIM.matcher(plan.out())
                .results()
                .map((MatchResult match) -> match.group(1))
                .map(path -> path.substring(tree.root().toString().length() + 1))
                .toList();
    }
}
