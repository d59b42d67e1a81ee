package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mount that shows one file under two names is no reason to lose it, and a full disk none to
/// lose anything.
@Tag("mount")
class OneFileTwiceTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;
    private Path mount;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        mount = tree.directory("mounted").path("mounted");
    }

    @AfterEach
    void unmount() {
        if (Files.exists(mount)) {
            try {
                Shell.run("umount", mount);
            } catch (IllegalStateException e) {
                // Nothing was mounted.
            }
        }
    }

    @Test
    void an_overlay_and_its_lower_directory_keep_their_only_file() {
        tree.file("lower/only", "the only copy");
        overlay("lower", "upper");

        assertNothingIsLost("lower/only", "mounted/only");
    }

    @Test
    void an_overlay_and_its_upper_directory_keep_their_only_file() {
        tree.directory("lower").file("upper/only", "the only copy");
        overlay("lower", "upper");

        assertNothingIsLost("upper/only", "mounted/only");
    }

    @Test
    void a_bind_mount_keeps_its_only_file() {
        tree.file("real/only", "the only copy");
        Shell.run("mount", "--bind", tree.path("real"), mount);

        assertNothingIsLost("real/only", "mounted/only");
    }

    private void overlay(String lower, String upper) {
        tree.directory("work").directory(upper);
        Shell.run(
                "mount",
                "-t",
                "overlay",
                "-o",
                "lowerdir=%s,upperdir=%s,workdir=%s"
                        .formatted(tree.path(lower), tree.path(upper), tree.path("work")),
                "overlay",
                mount);
    }

    private void assertNothingIsLost(String below, String above) {
        for (String kept : new String[] {below, above}) {
            for (String action : new String[] {"quarantine", "delete"}) {
                acting.scenario().scan(tree.path(below).getParent(), tree.path(above).getParent());
                acting.run("plan", tree.root(), "--prefer", tree.path(kept), "--action", action);
                Cli.Run applied = acting.run("apply", "--last", "--yes");

                assertThat(tree.path(below)).as(applied.err()).hasContent("the only copy");
                assertThat(tree.path(above)).as(applied.err()).hasContent("the only copy");
            }
        }
    }

    @Test
    void a_disk_without_room_for_a_quarantine_refuses() {
        Shell.run("mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=4", "tmpfs", mount);
        tree.file("mounted/a", "one content").file("mounted/b", "one content");
        tree.file("mounted/c", "the last inode");
        acting.plan();

        Cli.Run applied = acting.run("apply", "--last", "--yes");

        assertThat(applied.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(applied.err()).contains("the disk is full");
        assertThat(tree.path("mounted/a")).exists();
        assertThat(tree.path("mounted/b")).exists();
    }

    @Test
    void a_victim_on_another_disk_is_quarantined_there() {
        Shell.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount);
        tree.file("mounted/deep/a", "one content");
        acting.plan();

        acting.apply();

        assertThat(tree.path("mounted/deep/a")).doesNotExist();
        assertThat(tree.path("mounted/.dupfinder-quarantine")).exists();
        acting.undo();
        assertThat(tree.path("mounted/deep/a")).hasContent("one content");
        assertThat(tree.path("mounted/.dupfinder-quarantine")).doesNotExist();
    }

    @Test
    void a_full_data_directory_stops_the_run_before_it_begins() throws Exception {
        acting.plan();
        Path data = acting.scenario().cli().dataDirectory();
        Path runs = Files.createDirectory(data.resolve("runs"));
        Shell.run("mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=3", "tmpfs", runs);
        try {
            Files.write(runs.resolve("full"), new byte[4096]);

            Cli.Run applied = acting.run("apply", "--last", "--yes");

            assertThat(applied.code()).isEqualTo(ExitCode.FAILED);
            assertThat(applied.err()).contains("the journal").contains("no space left");
            assertThat(tree.path("goes/a")).exists();
        } finally {
            Shell.run("umount", runs);
        }
    }
}
