package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Redundant files that move below another directory, on the same filesystem or on another.
@Tag("mount")
class MoveTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;
    private FileTree away;
    private final Mounts mounts = new Mounts();

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("goes/deep/b", "another").file("stays/b", "another");
        tree.hardLink("goes/c", "goes/deep/b");
        away = acting.scenario().tree("away");
    }

    @AfterEach
    void unmount() {
        mounts.close();
    }

    @Test
    void a_file_keeps_its_path_below_the_directory_and_comes_back() {
        away.file("here already", "something else");
        TreeState elsewhere = TreeState.of(away.root());
        TreeState before = acting.plan("--move-to", away.root()).state();

        Cli.Run applied = acting.apply();

        assertThat(applied.out()).contains("2 files done").doesNotContain("freed");
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(away.path("goes/a")).hasContent("one content");
        assertThat(away.path("goes/deep/b")).hasContent("another");
        assertThat(away.path("goes/c")).hasContent("another");
        assertThat(acting.run("purge", "--yes").out()).contains("nothing lies in quarantine");

        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
        assertThat(TreeState.of(away.root())).isEqualTo(elsewhere);
    }

    @Test
    void to_another_filesystem_a_copy_with_all_attributes_goes_and_comes_back() throws IOException {
        mounts.mount(away.root(), "-t", "tmpfs", "tmpfs");
        Shell.run("chown", "65534:65533", tree.path("goes/a"));
        Shell.run("chmod", "4751", tree.path("goes/a"));
        TreeState elsewhere = TreeState.of(away.root());
        Cli.Run plan =
                acting.plan("--move-to", away.root()).run("plan", "--explain", tree.path("goes/a"));
        assertThat(plan.code()).isEqualTo(ExitCode.OK);
        TreeState before = acting.state();

        Cli.Run applied = acting.apply();

        assertThat(applied.out()).contains("2 files done").contains("freed");
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(away.path("goes/a")).hasContent("one content");
        assertThat(Shell.run("stat", "-c", "%a %u %g", away.path("goes/a")))
                .isEqualTo("4751 65534 65533\n");
        assertThat(Files.getLastModifiedTime(away.path("goes/a")).toString())
                .isEqualTo("2020-01-02T03:04:05.678901234Z");
        assertThat(Files.getAttribute(away.path("goes/c"), "unix:ino"))
                .isEqualTo(Files.getAttribute(away.path("goes/deep/b"), "unix:ino"));

        acting.undo();
        assertThat(acting.state().withoutInodes()).isEqualTo(before.withoutInodes());
        assertThat(TreeState.of(away.root())).isEqualTo(elsewhere);
    }

    @Test
    void a_name_that_is_taken_there_is_not_overwritten() {
        for (boolean isElsewhere : new boolean[] {false, true}) {
            if (isElsewhere) {
                mounts.mount(away.root(), "-t", "tmpfs", "tmpfs");
            }
            away.file("goes/a", "mine");
            TreeState before = TreeState.of(away.root());
            acting.plan("--move-to", away.root());

            assertThat(acting.applyRefusing()).contains("a name that was needed is taken");

            assertThat(tree.path("goes/a")).hasContent("one content");
            assertThat(away.path("goes/a")).hasContent("mine");
            acting.undo();
            assertThat(TreeState.of(away.root())).isEqualTo(before);
        }
    }

    @Test
    void a_full_disk_refuses_and_leaves_nothing() {
        mounts.mount(away.root(), "-t", "tmpfs", "-o", "size=16k", "tmpfs");
        tree.file("goes/large", new byte[100_000]).file("stays/large", new byte[100_000]);
        TreeState before = acting.plan("--move-to", away.root(), "--min-size", "1k").state();

        assertThat(acting.applyRefusing()).contains("the disk is full");

        acting.run("undo");
        assertThat(acting.state().entries().keySet()).isEqualTo(before.entries().keySet());
        assertThat(away.path("goes/large")).doesNotExist();
        assertThat(TreeState.of(away.root()).entries().keySet())
                .noneMatch(name -> name.contains(".dupfinder"));
    }

    @Test
    void what_was_changed_since_it_moved_to_another_filesystem_is_left_there() {
        mounts.mount(away.root(), "-t", "tmpfs", "tmpfs");
        acting.plan("--move-to", away.root()).apply();
        away.file("goes/a", "edited since");

        Cli.Run undone = acting.run("undo");

        assertThat(undone.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(undone.err()).contains("was changed since it was moved");
        assertThat(away.path("goes/a")).hasContent("edited since");
        assertThat(tree.path("goes/c")).hasContent("another");
    }

    @Test
    void a_directory_below_the_paths_or_none_is_refused() {
        acting.scenario().scan(tree.root());
        Cli.Run below = acting.run("plan", tree.root(), "--move-to", tree.path("new"));
        assertThat(below.code()).isEqualTo(ExitCode.USAGE);
        assertThat(below.err()).contains("would be a duplicate again");

        Cli.Run none = acting.run("plan", tree.root(), "--action", "move");
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--move-to DIR");

        Cli.Run both = acting.run("plan", tree.root(), "--action", "delete", "--move-to", "x");
        assertThat(both.err()).contains("--move-to goes with --action move");
    }

    @Test
    void a_plan_that_was_edited_to_move_a_file_elsewhere_is_refused() {
        acting.plan("--move-to", away.root());
        acting.edit(
                "\"action\":\"move\",\"moveTo\":\"" + away.root() + "\",\"size\":7",
                "\"action\":\"move\",\"moveTo\":\"/etc\",\"size\":7");

        Cli.Run applied = acting.run("apply", "--last", "--yes");

        assertThat(applied.code()).isEqualTo(ExitCode.USAGE);
        assertThat(applied.err()).contains("moves a file elsewhere than its first line says");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void with_several_paths_each_file_keeps_its_whole_path() {
        acting.scenario().scan(tree.root());
        acting.run(
                "plan",
                tree.path("stays"),
                tree.path("goes"),
                "--prefer",
                tree.path("stays"),
                "--move-to",
                away.root());
        acting.apply();
        assertThat(away.root().resolve(tree.path("goes/a").toString().substring(1)))
                .hasContent("one content");
    }
}
