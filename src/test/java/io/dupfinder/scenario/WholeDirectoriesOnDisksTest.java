package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories that go as wholes, where several filesystems are mounted.
@Tag("mount")
class WholeDirectoriesOnDisksTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;
    private final Mounts mounts = new Mounts();

    @BeforeEach
    void make_tree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("stays/deep/b", "another").file("goes/deep/b", "another");
    }

    @AfterEach
    void unmount() {
        mounts.close();
    }

    private boolean hasWhole(String name) throws IOException {
        return Files.readString(acting.planFile())
                .contains("{\"path\":\"" + tree.path(name) + "\",\"fsId\"");
    }

    @Test
    void each_goes_into_the_quarantine_of_its_own_filesystem() throws IOException {
        tree.directory("disk");
        mounts.mount(tree.path("disk"), "-t", "tmpfs", "tmpfs");
        tree.file("disk/copy/a", "one content").file("disk/copy/deep/b", "another");
        TreeState before = acting.state();

        assertThat(acting.planDirectories()).contains("2 directories with 4 files");
        acting.apply();

        assertThat(tree.path("disk/copy")).doesNotExist();
        assertThat(tree.path("goes")).doesNotExist();
        assertThat(tree.path("disk/.dupfinder-quarantine")).isDirectory();
        assertThat(tree.path(".dupfinder-quarantine")).isDirectory();
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void one_that_is_a_mount_point_stays_and_what_is_in_it_goes() throws IOException {
        tree.directory("disk");
        mounts.mount(tree.path("disk"), "-t", "tmpfs", "tmpfs");
        tree.file("disk/a", "one content").file("disk/deep/b", "another");

        acting.planDirectories();

        assertThat(hasWhole("disk")).isFalse();
        acting.apply();
        assertThat(tree.path("disk")).isDirectory();
        assertThat(tree.path("disk/a")).doesNotExist();
    }

    @Test
    void one_in_which_something_is_mounted_stays() {
        acting.planDirectories();
        FileTree other = acting.scenario().tree("other").file("b", "another");
        mounts.mount(tree.path("goes/deep"), "--bind", other.root().toString());

        assertThat(acting.applyRefusing()).contains("goes/deep");
        assertThat(other.path("b")).exists();
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void one_that_is_seen_twice_is_its_own_only_copy() throws IOException {
        tree.directory("again").file("stays/other", "other").file("view/c", "only here");
        mounts.mount(tree.path("again"), "--bind", tree.path("view").toString());

        acting.planDirectories();

        assertThat(hasWhole("view")).isFalse();
        assertThat(hasWhole("again")).isFalse();
        acting.apply();
        assertThat(tree.path("view/c")).exists();
    }

    @Test
    void a_copy_that_is_a_view_of_it_keeps_it() throws IOException {
        acting.planDirectories();
        // The survivor's directory becomes a view of the one that is to go.
        mounts.mount(tree.path("stays/deep"), "--bind", tree.path("goes/deep").toString());

        Cli.Run applied = acting.run("apply", "--last", "--yes");

        assertThat(applied.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(tree.path("goes/deep/b")).hasContent("another");
    }
}
