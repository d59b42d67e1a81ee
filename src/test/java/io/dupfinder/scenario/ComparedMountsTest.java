package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories that are compared, and mounted within each other. A mount is no second copy.
@Tag("process")
class ComparedMountsTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree stick;
    private FileTree disk;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        stick = scenario.tree("stick").file("a", "hello").file("s/b", "inner");
        disk = scenario.tree("disk").directory("deep/mount");
    }

    private Cli.Run compare(FileTree one, FileTree other) {
        return scenario.cli().run("compare", one.root(), other.root(), "--fail-if-missing");
    }

    @Test
    void a_directory_that_is_mounted_in_the_other_covers_nothing() {
        try (Mounts _ = new Mounts().mount(disk.path("deep/mount"), "--bind", stick.root())) {
            Cli.Run run = compare(stick, disk);

            assertThat(run.code()).as(run.err()).isNotEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("Not all of A is in B").contains("only in A   2 files");
            assertThat(run.err()).contains(disk.path("deep/mount").toString());
        }
    }

    @Test
    void mounts_within_mounts_end_and_cover_nothing() {
        stick.directory("m");
        try (Mounts mounts = new Mounts()) {
            mounts.mount(disk.path("deep/mount"), "--bind", stick.root());
            mounts.mount(stick.path("m"), "--bind", disk.path("deep"));

            for (Cli.Run run : new Cli.Run[] {compare(stick, disk), compare(disk, stick)}) {
                assertThat(run.code()).as(run.err()).isNotEqualTo(ExitCode.OK);
                assertThat(run.out()).doesNotContain("All of A is in B");
            }
        }
    }
}
