package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person's decisions, of which a plan takes only what still holds.
@Tag("fast")
class DecisionsTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("goes/b", "one content");
        acting.scenario().scan(tree.root());
    }

    private String group(List<String> keep, List<String> drop) {
        String digest = acting.scenario().report().get("groups").get(0).get("digest").asText();
        return "{\"digest\":\"%s\",\"size\":11,\"keep\":%s,\"drop\":%s}"
                .formatted(digest, paths(keep), paths(drop));
    }

    private String paths(List<String> names) {
        return names.stream()
                .map(name -> "\"" + tree.path(name) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Cli.Run plan(String groups, Object... more) throws IOException {
        Path file = directory.resolve("decisions.json");
        Files.writeString(
                file, "{\"schema\":\"dupfinder.decisions/1\",\"groups\":[%s]}".formatted(groups));
        Object[] words = Arrays.copyOf(new Object[] {"plan", "--decisions", file}, 3 + more.length);
        System.arraycopy(more, 0, words, 3, more.length);
        return acting.run(words);
    }

    @Test
    void what_was_decided_goes_and_what_was_not_stays() throws IOException {
        Cli.Run plan = plan(group(List.of("stays/a"), List.of("goes/a")));

        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertThat(plan.out())
                .contains("would quarantine 1 file")
                .contains(tree.path("stays/a") + " (decided by hand)");
        acting.apply();
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(tree.path("goes/b")).exists();
    }

    @Test
    void a_content_never_goes_as_a_whole() throws IOException {
        Cli.Run plan = plan(group(List.of(), List.of("goes/a", "goes/b", "stays/a")));

        assertThat(plan.out()).contains("nothing to do");
        assertThat(plan.err()).contains("no other copy would stay for it");
    }

    @Test
    void what_does_not_hold_any_more_is_listed_and_stays() throws IOException {
        String decided = group(List.of("stays/a"), List.of("goes/a", "goes/b", "goes/c"));
        tree.file("goes/b", "written since");
        acting.scenario().scan(tree.root());

        Cli.Run plan = plan(decided);

        assertThat(plan.out()).contains("would quarantine 1 file");
        assertThat(plan.err())
                .contains("stays: " + tree.path("goes/b") + ": it is no copy of this content")
                .contains("stays: " + tree.path("goes/c") + ": it is no copy of this content");
    }

    @Test
    void what_is_protected_or_outside_stays_and_a_link_goes_only_with_all_others()
            throws IOException {
        tree.hardLink("goes/link", "goes/b").file("out/a", "one content");
        acting.scenario().scan(tree.root());
        acting.run("protect", tree.path("goes/a"));

        Cli.Run plan =
                plan(
                        group(List.of("stays/a"), List.of("goes/a", "goes/b", "out/a")),
                        tree.path("goes"));

        assertThat(plan.out()).contains("nothing to do");
        assertThat(plan.err())
                .contains(tree.path("goes/a") + ": it is protected")
                .contains(tree.path("goes/b") + ": a hard link of it is not decided")
                .contains(tree.path("out/a") + ": it lies outside of the PATHs");
    }

    @Test
    void a_group_that_is_gone_or_acknowledged_plans_nothing() throws IOException {
        String decided = group(List.of("stays/a"), List.of("goes/a"));
        tree.delete("goes/a").delete("goes/b");
        acting.scenario().scan(tree.root());

        Cli.Run plan = plan(decided);

        assertThat(plan.out()).contains("nothing to do");
        assertThat(plan.err()).contains("no such group of duplicates any more");
        assertThat(plan("{\"digest\":\"x\",\"size\":1,\"acknowledge\":\"wanted\"}").err())
                .contains("1 group to acknowledge");
    }

    @Test
    void a_file_that_is_not_understood_is_refused() throws IOException {
        for (String groups :
                List.of(
                        "{\"digest\":\"x\",\"size\":1,\"dorp\":[]}",
                        "{\"size\":1}",
                        "{",
                        "{\"digest\":\"x\",\"size\":1},{\"digest\":\"x\",\"size\":1}")) {
            Cli.Run plan = plan(groups);
            assertThat(plan.code()).as(groups).isEqualTo(ExitCode.USAGE);
            assertThat(plan.err()).contains("cannot be used, and nothing was planned");
        }
        Cli.Run both = plan(group(List.of(), List.of()), "--keep", "oldest");
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).contains("--decisions takes the place of");
    }
}
