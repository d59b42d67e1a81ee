package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that a scan did not look for are remembered, whether they are still there or not.
@Tag("mount")
class NotGoneTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private List<String> before = List.of();

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        tree.file("a", "same").file("x.log", "same").file("d/b", "same").file("d/e/c", "larger");
        scenario.scan(tree.root());
        before = rows();
    }

    private List<String> rows() {
        return scenario.rows("hash_value, first_scan_id, scan_date", "file_hashes");
    }

    private void assertNothingIsGone() {
        assertThat(rows()).isEqualTo(before);
        assertThat(scenario.rows("reason", "file_version")).isEmpty();
    }

    @Test
    void files_left_out_by_name() {
        tree.delete("x.log");

        scenario.scan("--exclude", "*.log", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_that_were_not_included() {
        tree.delete("x.log");

        scenario.scan("--include", "a", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_in_a_directory_that_is_left_out() {
        tree.delete("d/b");

        scenario.scan("--exclude", "d", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_in_a_directory_that_would_have_been_left_out_if_it_were_still_there() {
        tree.delete("d/b").delete("d/e/c").delete("d/e").delete("d");

        scenario.scan("--exclude", "d", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_below_the_depth() {
        tree.delete("d/b").delete("d/e/c");

        scenario.scan("--max-depth", "1", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_in_a_directory_that_would_have_been_too_deep_if_it_were_still_there() {
        tree.delete("d/e/c").delete("d/e");

        scenario.scan("--max-depth", "2", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_whose_size_was_not_asked_for() {
        tree.delete("a");

        scenario.scan("--min-size", "5", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_that_grew_out_of_the_sizes_asked_for() {
        tree.file("a", "much larger");

        scenario.scan("--max-size", "4", tree.root());

        assertNothingIsGone();
    }

    @Test
    void files_of_a_filesystem_that_is_not_mounted_now() {
        Path image = directory.resolve("image");
        Path mount = tree.path("disk");
        Shell.run("truncate", "-s", "8M", image);
        Shell.run("/sbin/mkfs.ext4", "-q", image);
        tree.directory("disk");
        Shell.run("mount", "-o", "loop", image, mount);
        try {
            tree.file("disk/f", "on the disk").file("disk/deep/g", "on the disk");
            scenario.scan(tree.root());
            before = rows();
        } finally {
            Shell.run("umount", mount);
        }

        scenario.scan(tree.root());
        scenario.scan(mount);
        tree.delete("disk");
        scenario.scan(tree.root());

        assertThat(before).hasSize(6);
        assertNothingIsGone();
    }

    /// Only what makes another file redundant is looked at, and PhantomCopiesTest has that.
    @Test
    void files_of_other_roots_that_no_group_of_the_scan_counts() {
        tree.delete("a").delete("d/e/c");
        before = scenario.rows("hash_value, first_scan_id, scan_date", "file_hashes");

        FileTree other = scenario.tree("other").file("y", "another").file("z", "another");
        scenario.scan("--no-report", other.root());

        assertThat(rows()).containsAll(before);
        assertThat(scenario.rows("reason", "file_version")).isEmpty();
    }

    @Test
    void files_that_an_interrupted_walk_did_not_meet() {
        tree.delete("a").delete("d/b");
        int directories = 3;

        for (int stop = 0; stop < directories; stop++) {
            assertThat(scanInterruptedAfter(stop)).isEqualTo(ExitCode.INTERRUPTED);
            assertNothingIsGone();
        }
    }

    @Test
    void files_that_are_there_wherever_a_scan_is_interrupted() {
        int stop = 0;
        while (scanInterruptedAfter(stop) == ExitCode.INTERRUPTED) {
            assertNothingIsGone();
            stop++;
        }

        assertThat(stop).isGreaterThan(3);
        assertNothingIsGone();
    }

    private ExitCode scanInterruptedAfter(int questions) {
        AtomicInteger asked = new AtomicInteger();
        scenario.cli().interruptedWhen(() -> asked.getAndIncrement() >= questions);
        return scenario.cli().run("scan", tree.root()).code();
    }

    @Test
    void files_of_a_root_that_is_not_there() {
        tree.move("d", "../elsewhere");

        assertThat(scenario.cli().run("scan", tree.path("d")).code()).isEqualTo(ExitCode.USAGE);

        assertNothingIsGone();
    }
}
