package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.TreeState;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person who is asked about each group.
@Tag("fast")
class ChoosingTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("stays/b", "another one").file("goes/b", "another one");
        tree.file("stays/c", "the third of them").file("goes/c", "the third of them");
        acting.plan();
    }

    private Cli.Run answering(String lines) {
        return acting.scenario().cli().answering(lines).run("apply", "--last", "--interactive");
    }

    @Test
    void only_what_was_chosen_goes_after_one_last_question() {
        Cli.Run applied = answering("what?\nn\ny\nn\nyes\n");

        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
        assertThat(applied.err())
                .contains("stays  " + tree.path("stays/c"))
                .contains(" goes  " + tree.path("goes/c"))
                .contains("y  yes, act on these files")
                .contains("Quarantine 1 file, 11 B in all? [y/N]");
        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("goes/c")).exists();
        assertThat(applied.out()).contains("1 file done");
    }

    @Test
    void all_that_follow_are_taken_or_left_at_one_answer() {
        assertThat(answering("n\na\ny\n").out()).contains("2 files done");
        assertThat(tree.path("goes/c")).exists();
        acting.undo();
        acting.plan();
        assertThat(answering("y\nd\ny\n").out()).contains("1 file done");
        assertThat(tree.path("goes/c")).doesNotExist();
    }

    @Test
    void who_quits_or_goes_away_or_says_no_at_the_end_changes_nothing() {
        TreeState before = acting.state();
        for (String answers : new String[] {"y\nq\n", "y\n", "a\nn\n", ""}) {
            Cli.Run applied = answering(answers);
            assertThat(applied.code()).as(answers + applied.err()).isEqualTo(ExitCode.USAGE);
            assertThat(applied.err()).contains("nothing was changed");
        }
        assertThat(answering("d\n").out()).contains("nothing of the plan is selected");
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void without_a_terminal_nobody_is_asked() {
        Cli.Run applied = acting.run("apply", "--last", "--yes", "--interactive");
        assertThat(applied.code()).isEqualTo(ExitCode.USAGE);
        assertThat(tree.path("goes/a")).exists();
    }
}
