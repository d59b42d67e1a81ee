package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person's way: find, decide, remove, put back, and free the space.
@Tag("fast")
class ActingTest {

    private static final String QUARANTINE = ".dupfinder-quarantine";

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        scenario = new Scenario(directory);
        tree = scenario.tree("tree");
        tree.file("sorted/a.jpg", "a picture")
                .file("inbox/a.jpg", "a picture")
                .file("inbox/old/a copy.jpg", "a picture")
                .file("inbox/single.jpg", "nothing else is like this");
    }

    @Test
    void what_is_planned_is_taken_away_put_back_and_purged() throws IOException {
        scenario.scan(tree.root());
        TreeState before = TreeState.of(tree.root());

        Cli.Run plan = run("plan", tree.root(), "--prefer", tree.path("sorted"));
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertThat(plan.out())
                .contains("would quarantine 2 files, in 1 group")
                .contains("stays  " + tree.path("sorted/a.jpg") + " (prefer ");
        assertThat(TreeState.of(tree.root())).isEqualTo(before);

        Cli.Run applied = run("apply", "--last", "--yes");
        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
        assertThat(applied.out()).contains("2 files done, each compared byte by byte");
        assertThat(tree.path("sorted/a.jpg")).hasContent("a picture");
        assertThat(tree.path("inbox/single.jpg")).exists();
        assertThat(tree.path("inbox/a.jpg")).doesNotExist();
        assertThat(tree.path("inbox/old/a copy.jpg")).doesNotExist();
        assertThat(scenario.rows("reason", "file_version"))
                .containsExactly("tree/inbox/a.jpg|GONE", "tree/inbox/old/a copy.jpg|GONE");

        Cli.Run undone = run("undo");
        assertThat(undone.code()).as(undone.err()).isEqualTo(ExitCode.OK);
        assertThat(undone.out()).contains("put back 2 files").contains("scan before you plan");
        assertThat(TreeState.of(tree.root())).isEqualTo(before);
        assertThat(run("undo").out()).contains("nothing is left to put back");

        scenario.scan(tree.root());
        run("plan", tree.root(), "--prefer", tree.path("sorted"));
        run("apply", "--last", "--yes");
        assertThat(kept()).hasSize(2);
        Cli.Run purged = run("purge", "--yes");
        assertThat(purged.code()).as(purged.err()).isEqualTo(ExitCode.OK);
        assertThat(purged.out()).contains("removed 2 files from quarantine");
        assertThat(tree.path(QUARANTINE)).doesNotExist();
        assertThat(run("purge", "--yes").out()).contains("nothing lies in quarantine");
    }

    @Test
    void a_scan_leaves_the_quarantine_out() throws IOException {
        scenario.scan(tree.root());
        run("plan", tree.root(), "--prefer", tree.path("sorted"));
        run("apply", "--last", "--yes");

        assertThat(scenario.scan(tree.root()).get("groups").asInt()).isZero();
        assertThat(kept()).hasSize(2);
    }

    @Test
    void a_plan_goes_through_a_pipe() {
        scenario.scan(tree.root());
        Cli.Run plan = run("plan", tree.root(), "--tie", "first", "-o", "-");

        Cli.Run applied = scenario.cli().piped(plan.out()).run("apply", "--yes", "-");

        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
        assertThat(tree.path("inbox/a.jpg")).exists();
        assertThat(tree.path("sorted/a.jpg")).doesNotExist();
    }

    @Test
    void a_person_is_asked_and_no_answer_is_a_no() {
        scenario.scan(tree.root());
        run("plan", tree.root(), "--prefer", tree.path("sorted"));

        Cli.Run unasked = run("apply", "--last");
        assertThat(unasked.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unasked.err()).contains("say --yes");

        Cli.Run refused = scenario.cli().answering("\n").run("apply", "--last");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("Quarantine 2 files, 18 B in all? [y/N]");
        assertThat(tree.path("inbox/a.jpg")).exists();

        Cli.Run agreed = scenario.cli().answering("y\n").run("apply", "--last");
        assertThat(agreed.code()).as(agreed.err()).isEqualTo(ExitCode.OK);
        assertThat(tree.path("inbox/a.jpg")).doesNotExist();
    }

    @Test
    void a_dry_run_compares_and_changes_nothing() throws IOException {
        scenario.scan(tree.root());
        run("plan", tree.root(), "--prefer", tree.path("sorted"));
        tree.write("inbox/a.jpg", 0, (byte) 'A');
        TreeState before = TreeState.of(tree.root());

        Cli.Run rehearsed = run("apply", "--last", "--dry-run");

        assertThat(rehearsed.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(rehearsed.out()).contains("1 file would be done");
        assertThat(TreeState.of(tree.root())).isEqualTo(before);
    }

    private Cli.Run run(Object... arguments) {
        return scenario.cli().run(arguments);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(tree.path(QUARANTINE))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_plan_in_a_file_of_its_own_is_named_and_so_is_the_newest_when_it_is_taken() {
        scenario.scan(tree.root());
        Path own = directory.resolve("my plan.ndjson");

        assertThat(run("plan", tree.root(), "--tie", "first", "-o", own).out())
                .contains("carry it out with `dupfinder apply '" + own + "'`");
        Cli.Run last = run("plan", tree.path("inbox"), "--prefer", tree.path("sorted"));
        assertThat(last.out()).contains("carry it out with `dupfinder apply --last`");

        assertThat(run("apply", "--last", "--dry-run").err())
                .contains("the newest plan is ")
                .contains(" for " + tree.path("inbox"));
        assertThat(run("apply", own, "--dry-run").err()).doesNotContain("the newest plan");
    }

    @Test
    void a_run_without_an_end_is_told_beside_the_list_of_runs() throws IOException {
        ActingScenario acting = new ActingScenario(directory.resolve("other"));
        acting.plan().apply();
        assertThat(acting.run("catalog", "runs").err()).isEmpty();
        List<String> lines = Files.readAllLines(acting.journal());
        Files.write(
                acting.journal(),
                lines.stream()
                        .filter(line -> !line.startsWith("{\"end\"") && !line.contains("mirrored"))
                        .toList());

        assertThat(acting.run("catalog", "runs").err())
                .contains("has not ended")
                .contains("`dupfinder undo ");
        assertThat(acting.run("undo").err()).contains("an earlier run was broken off: ");
        assertThat(acting.run("catalog", "runs").err()).isEmpty();
    }

    @Test
    void undo_says_when_a_path_matches_nothing_of_the_run() {
        scenario.scan(tree.root());
        run("plan", tree.root(), "--prefer", tree.path("sorted"));
        run("apply", "--last", "--yes");

        assertThat(run("undo", "--path", tree.path("inbox/other.jpg")).err())
                .contains("matches nothing that run ");
    }
}
