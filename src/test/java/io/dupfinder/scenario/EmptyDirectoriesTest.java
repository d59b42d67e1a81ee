package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories that become empty, and go too where one asks for it.
@Tag("fast")
class EmptyDirectoriesTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("goes/deep/deeper/b", "another").file("stays/b", "another");
        tree.directory("goes/was empty");
    }

    private Cli.Run applyRemoving() {
        Cli.Run applied = acting.run("apply", "--last", "--yes", "--remove-empty-dirs");
        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
        return applied;
    }

    @Test
    void they_go_as_far_up_as_they_are_empty_and_come_back_as_they_were() {
        Shell.run("chmod", "2751", tree.path("goes/deep"));
        Shell.run("chown", "65534:65533", tree.path("goes/deep/deeper"));
        Shell.run("touch", "-d", "2001-02-03", tree.path("goes/deep/deeper"));
        Shell.run("touch", "-d", "2001-02-04", tree.path("goes/deep"));
        TreeState before = acting.plan().state();

        assertThat(applyRemoving().out()).contains("removed     2 empty directories");

        assertThat(tree.path("goes/deep")).doesNotExist();
        assertThat(tree.path("goes/was empty")).exists();
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void those_that_others_have_something_in_stay() {
        tree.file("goes/deep/mine", "nothing else is like this");
        TreeState before = acting.plan().state();

        assertThat(applyRemoving().out()).contains("removed     1 empty directory");

        assertThat(tree.path("goes/deep/mine")).exists();
        assertThat(tree.path("goes/deep/deeper")).doesNotExist();
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void a_path_of_the_plan_stays_even_if_it_is_empty() {
        tree.delete("goes/was empty");
        acting.scenario().scan(tree.root());
        acting.run("plan", tree.path("goes"), "--prefer", tree.path("stays"), "--action", "delete");

        applyRemoving();

        assertThat(tree.path("goes")).isEmptyDirectory();
        assertThat(tree.path("stays/a")).exists();
    }

    @Test
    void without_being_asked_for_all_of_them_stay() {
        acting.plan().apply();
        assertThat(tree.path("goes/deep/deeper")).isEmptyDirectory();
    }

    @Test
    void only_those_come_back_that_files_come_back_to() {
        acting.plan();
        applyRemoving();

        acting.undo("--path", tree.path("goes/a"));
        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("goes/deep")).doesNotExist();

        acting.undo();
        assertThat(tree.path("goes/deep/deeper/b")).hasContent("another");
    }
}
