package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A directory is listed once, and none is left out because it looks like another one. A file that
/// is there once is one copy, through however many mounts it is seen.
@Tag("mount")
class LoopsAndOverlaysTest {

    @TempDir Path directory;
    private Scenario scenario;
    private Path mount = Path.of("");
    private final Mounts mounts = new Mounts();

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        mount = directory.resolve("m");
    }

    @AfterEach
    void unmount() {
        mounts.close();
    }

    private static int files(JsonNode scan) {
        return scan.get("files").asInt();
    }

    @Test
    void directories_of_one_inode_number_are_all_listed() {
        mounts.fuse(mount, "equal_inodes.py");

        assertThat(files(scenario.scan(mount))).isEqualTo(4);
        assertThat(scenario.groups())
                .containsExactly(Set.of("m/one/a", "m/one/b", "m/two/a", "m/two/b"));
    }

    @Test
    void two_roots_of_one_inode_number_are_both_listed() {
        mounts.fuse(mount, "equal_inodes.py");

        assertThat(files(scenario.scan(mount.resolve("one"), mount.resolve("two")))).isEqualTo(4);
    }

    @Test
    void a_directory_with_the_number_of_one_above_may_lead_back_and_makes_the_scan_incomplete() {
        mounts.fuse(mount, "equal_inodes.py", "deep");

        JsonNode scan = scenario.scanEnding(ExitCode.INCOMPLETE, mount);

        assertThat(files(scan)).isEqualTo(4);
        assertThat(scan.get("skipped").get("byReason").get("io_error").asInt()).isEqualTo(1);
    }

    @Test
    void a_bind_mount_of_a_directory_is_listed_once_also_below_itself() {
        scenario.tree("t").file("real/only", "once").directory("again").directory("real/loop");
        mounts.mount(directory.resolve("t/again"), "--bind", directory.resolve("t/real"));
        mounts.mount(directory.resolve("t/real/loop"), "--bind", directory.resolve("t"));

        JsonNode scan = scenario.scan(directory.resolve("t"));

        assertThat(files(scan)).isEqualTo(1);
        assertThat(scan.get("skipped").get("byReason").get("loop").asInt()).isPositive();
        assertThat(files(scenario.scan(directory.resolve("t/real"), directory.resolve("t/again"))))
                .isEqualTo(1);
    }

    /// An overlay below the tree t, with a file of its lower layer, one of its upper layer, and one
    /// that was changed through it.
    private void overlay() {
        Path t = directory.resolve("t");
        scenario.tree("t")
                .file("lower/only-one", "of the lower layer")
                .file("lower/changed", "before")
                .file("upper/upper-only", "of the upper layer")
                .directory("work")
                .directory("merged");
        mounts.mount(
                t.resolve("merged"),
                "-t",
                "overlay",
                "overlay",
                "-o",
                "lowerdir=%1$s/lower,upperdir=%1$s/upper,workdir=%1$s/work".formatted(t));
        new FileTree(t).file("merged/changed", "after, in the upper layer");
    }

    @Test
    void an_overlay_is_left_out_where_a_layer_is_scanned() {
        overlay();

        JsonNode scan = scenario.scan(directory.resolve("t"));

        assertThat(scan.get("groups").asInt()).isZero();
        assertThat(files(scan)).isEqualTo(4);
        assertThat(scan.get("skipped").get("byReason").get("loop").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).isEmpty();
        assertThat(scenario.cli().run("scan", directory.resolve("t")).out())
                .contains("merged: an overlay, of which a layer is scanned too");
    }

    @Test
    void an_overlay_whose_layers_are_not_scanned_is_listed() {
        overlay();

        assertThat(files(scenario.scan(directory.resolve("t/merged")))).isEqualTo(3);
        assertThat(
                        files(
                                scenario.scan(
                                        directory.resolve("t"),
                                        "--exclude",
                                        "lower",
                                        "--exclude",
                                        "upper",
                                        "--exclude",
                                        "work")))
                .isEqualTo(3);
    }

    @Test
    void a_file_of_a_layer_and_what_the_overlay_shows_of_it_are_one_copy_in_two_scans() {
        overlay();
        scenario.scan(directory.resolve("t/merged"));

        assertThat(scenario.scan(directory.resolve("t/lower")).get("groups").asInt()).isZero();
        assertThat(scenario.groups()).isEmpty();
    }
}
