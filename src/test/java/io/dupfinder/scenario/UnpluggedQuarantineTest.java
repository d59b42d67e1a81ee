package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk on which files lie in quarantine, and which is not mounted when it is to be emptied.
@Tag("mount")
class UnpluggedQuarantineTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private Path image;
    private Path disk;
    private TreeState before;

    @BeforeEach
    void a_disk_with_a_quarantine() {
        acting = new ActingScenario(directory);
        acting.tree().directory("disk");
        disk = acting.tree().path("disk");
        image = directory.resolve("image");
        Shell.run("truncate", "-s", "8M", image);
        Shell.run("/sbin/mkfs.ext4", "-q", image);
        plug();
        acting.tree().file("disk/goes/too", "one content");
        before = acting.plan().state();
        acting.apply();
    }

    private void plug() {
        Shell.run("mount", "-o", "loop", image, disk);
    }

    @AfterEach
    void unplug() {
        Shell.run("umount", disk);
    }

    @Test
    void it_is_not_taken_for_empty_and_can_be_undone_later() {
        unplug();

        Cli.Run purge = acting.run("purge", "--yes");

        assertThat(purge.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(purge.err()).contains(disk.toString(), "its filesystem is not mounted");
        Cli.Run undo = acting.run("undo");
        assertThat(undo.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(undo.err())
                .contains(
                        "its filesystem is not mounted",
                        "mount it, and give the same command again");

        plug();
        acting.run("undo");
        assertThat(acting.tree().path("disk/goes/too")).hasContent("one content");
    }

    @Test
    void what_somebody_removed_from_it_is_purged() {
        Shell.run("rm", "-r", disk.resolve(".dupfinder-quarantine"));

        assertThat(acting.run("purge", "--yes").code()).isEqualTo(ExitCode.OK);
        assertThat(acting.run("purge", "--yes").out()).doesNotContain("removed 1");
        assertThat(before).isNotEqualTo(acting.state());
    }
}
