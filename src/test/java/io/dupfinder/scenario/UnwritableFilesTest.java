package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files and filesystems that cannot be changed: what is on them is left alone, and nothing else.
@Tag("mount")
class UnwritableFilesTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;
    private final Mounts mounts = new Mounts();

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("stays/b", "another").file("goes/b", "another");
    }

    @AfterEach
    void unmount() {
        mounts.close();
    }

    @ParameterizedTest
    @CsvSource({
        "quarantine, i",
        "quarantine, a",
        "trash, i",
        "delete, i",
        "delete, a",
        "hardlink, i",
        "symlink, a"
    })
    void an_immutable_file_and_one_that_only_grows_are_left_alone(String action, String attribute) {
        chattr("+" + attribute, "goes/a");
        TreeState before = acting.state();
        try {
            acting.plan("--action", action);
            assertThat(acting.applyRefusing())
                    .contains("left alone: " + tree.path("goes/a") + ": not permitted");
        } finally {
            chattr("-" + attribute, "goes/a");
        }
        assertThat(tree.path("goes/a")).isRegularFile().hasContent("one content");
        if (!action.equals("delete")) {
            acting.undo();
            assertThat(acting.state().withoutInodes()).isEqualTo(before.withoutInodes());
        }
    }

    private void chattr(String change, String name) {
        try {
            Shell.run("chattr", change, tree.path(name));
        } catch (IllegalStateException e) {
            Assumptions.abort("SKIPPED: no chattr here: " + e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "trash", "delete", "hardlink", "symlink"})
    void a_filesystem_that_is_mounted_for_reading_is_left_alone(String action) {
        mounts.mount(tree.path("goes"), "-t", "tmpfs", "tmpfs");
        tree.file("goes/a", "one content");
        tree.file("goes/stays", "one content");
        acting.scenario().scan(tree.root());
        acting.run(
                "plan", tree.path("goes"), "--prefer", tree.path("goes/stays"), "--action", action);
        Shell.run("mount", "-o", "remount,ro", tree.path("goes"));

        assertThat(acting.applyRefusing()).contains("left alone: " + tree.path("goes/a"));

        assertThat(tree.path("goes/a")).isRegularFile().hasContent("one content");
        assertThat(tree.path("goes/.dupfinder-quarantine")).doesNotExist();
    }

    /// No inode is left for a directory or a note.
    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "trash", "delete", "hardlink", "symlink"})
    void on_a_full_filesystem_nothing_is_done_and_nothing_is_lost(String action) {
        mounts.mount(tree.path("goes"), "-t", "tmpfs", "-o", "nr_inodes=4", "tmpfs");
        tree.file("goes/a", "one content").file("goes/stays", "one content");
        acting.scenario().scan(tree.root());
        acting.run(
                "plan", tree.path("goes"), "--prefer", tree.path("goes/stays"), "--action", action);
        Shell.run(
                "sh",
                "-c",
                "i=0; while touch %s/fill$i 2>/dev/null; do i=$((i+1)); done"
                        .formatted(tree.path("goes")));
        TreeState before = acting.state();

        assertThat(acting.applyRefusing())
                .contains("left alone: " + tree.path("goes/a"))
                .contains("full");

        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void a_move_to_a_full_filesystem_leaves_its_file_and_no_part_of_a_copy() {
        byte[] large = new byte[400_000];
        tree.file("stays/large", large).file("goes/large", large);
        FileTree away = acting.scenario().tree("away");
        mounts.mount(away.root(), "-t", "tmpfs", "-o", "size=100k", "tmpfs");
        acting.plan("--move-to", away.root());
        TreeState before = acting.state();

        assertThat(acting.applyRefusing())
                .contains("left alone: " + tree.path("goes/large"))
                .contains("full");

        assertThat(tree.path("goes/large")).hasBinaryContent(large);
        assertThat(away.path("goes/a")).exists();
        assertThat(away.path("goes")).isDirectoryNotContaining("glob:**large*");
        acting.undo();
        assertThat(acting.state().withoutInodes()).isEqualTo(before.withoutInodes());
    }
}
