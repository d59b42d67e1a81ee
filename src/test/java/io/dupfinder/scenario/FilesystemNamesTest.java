package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A digest that is remembered is true of the filesystem that they were read from, and of no other
/// one in its place.
@Tag("mount")
class FilesystemNamesTest {

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

    private static int filesRead(JsonNode scan) {
        return scan.get("filesRead").asInt();
    }

    private static int groups(JsonNode scan) {
        return scan.get("groups").asInt();
    }

    /// An image in which all times are the same, as packagers make them.
    private Path squashfs(String name, String content) {
        scenario.tree(name).file("app", content).file("lib", "library");
        Path image = directory.resolve(name + ".sqfs");
        Mounts.make(
                "mksquashfs",
                directory.resolve(name),
                image,
                "-all-time",
                "315532800",
                "-mkfs-time",
                "315532800",
                "-quiet",
                "-no-progress");
        return image;
    }

    @Test
    void another_image_in_the_place_of_a_squashfs_is_read() {
        Path first = squashfs("v1", "build 1");
        Path second = squashfs("v2", "build 2");
        FileTree kept = scenario.tree("kept").file("app-of-1", "build 1");
        mounts.mount(mount, "-o", "loop", first);
        assertThat(groups(scenario.scan(mount, kept.root()))).isEqualTo(1);
        mounts.unmount(mount).mount(mount, "-o", "loop", second);

        JsonNode scan = scenario.scan(mount, kept.root());

        assertThat(groups(scan)).isZero();
        assertThat(scenario.groups()).isEmpty();
        assertThat(scenario.cli().run("catalog", "verify").out()).doesNotContain("suspect ");
    }

    @Test
    void a_squashfs_that_stays_mounted_is_read_once() {
        mounts.mount(mount, "-o", "loop", squashfs("v1", "build 1"));
        FileTree kept = scenario.tree("kept").file("app-of-1", "build 1");
        scenario.scan(mount, kept.root());

        assertThat(filesRead(scenario.scan(mount, kept.root()))).isZero();
    }

    @Test
    void another_server_behind_a_fuse_mount_is_read() {
        FileTree kept = scenario.tree("kept").file("of-one", "server one");
        mounts.fuse(mount, "one_file.py", "server one");
        assertThat(groups(scenario.scan(mount, kept.root()))).isEqualTo(1);
        mounts.unmount(mount).fuse(mount, "one_file.py", "server two");

        assertThat(groups(scenario.scan(mount, kept.root()))).isZero();
    }

    private void tmpfsOfTwo(String a, String b) {
        mounts.mount(mount, "-t", "tmpfs", "none");
        scenario.tree("m").file("a", a).file("b", b);
        Shell.run("touch", "-d", "2020-01-01", mount.resolve("a"), mount.resolve("b"));
    }

    @Test
    void a_tmpfs_is_read_once_a_mount() {
        tmpfsOfTwo("same", "same");
        assertThat(filesRead(scenario.scan(mount))).isEqualTo(2);
        assertThat(filesRead(scenario.scan(mount))).isZero();
        mounts.unmount(mount);
        tmpfsOfTwo("same", "othr");

        JsonNode scan = scenario.scan(mount);

        assertThat(filesRead(scan)).isEqualTo(2);
        assertThat(groups(scan)).isZero();
    }

    @Test
    void files_of_a_tmpfs_are_gone_once_it_is_unmounted() {
        tmpfsOfTwo("same", "same");
        scenario.scan(directory.resolve("m"));
        mounts.unmount(mount);

        scenario.scan(mount);

        assertThat(scenario.rows("file_size", "file_hashes")).isEmpty();
    }

    @Test
    void an_overlay_is_read_once_while_it_is_mounted() {
        Path disk = directory.resolve("disk");
        mounts.mount(disk, "-t", "tmpfs", "none");
        new FileTree(disk).file("lower/a", "same").file("upper/b", "same").directory("work");
        mounts.mount(
                mount,
                "-t",
                "overlay",
                "overlay",
                "-o",
                "lowerdir=%1$s/lower,upperdir=%1$s/upper,workdir=%1$s/work".formatted(disk));
        assertThat(filesRead(scenario.scan(mount))).isEqualTo(2);

        assertThat(filesRead(scenario.scan(mount))).isZero();
    }

    private Path image(String name, String... mkfs) {
        Path image = directory.resolve(name);
        Shell.run("truncate", "-s", "400M", image);
        Object[] command = new Object[mkfs.length + 1];
        System.arraycopy(mkfs, 0, command, 0, mkfs.length);
        command[mkfs.length] = image;
        Mounts.make(command);
        return image;
    }

    /// The same filesystem on another device is not read again.
    private void requireNamedByUuid(String... mkfs) {
        Path image = image("disk.img", mkfs);
        Path other = image("other.img", "/sbin/mkfs.ext4", "-q");
        mounts.mount(mount, "-o", "loop", image);
        scenario.tree("m").file("a", "same").file("b", "same");
        assertThat(filesRead(scenario.scan(mount))).isEqualTo(2);
        mounts.unmount(mount);
        mounts.mount(directory.resolve("takes-the-device"), "-o", "loop", other);
        mounts.mount(mount, "-o", "loop", image);

        assertThat(filesRead(scenario.scan(mount))).isZero();
    }

    @Test
    void an_xfs_is_known_on_another_device() {
        requireNamedByUuid("/sbin/mkfs.xfs", "-q");
    }

    @Test
    void an_ext4_is_known_on_another_device() {
        requireNamedByUuid("/sbin/mkfs.ext4", "-q");
    }

    @Test
    void a_btrfs_is_known_on_another_device() {
        requireNamedByUuid("/sbin/mkfs.btrfs", "-q");
    }

    @Test
    void rows_under_a_former_name_are_read_once_more() {
        FileTree tree = scenario.tree("t").file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        scenario.cli().catalog().execute("update file_hashes set fs_id = 'fd0100000000'");

        assertThat(filesRead(scenario.scan(tree.root()))).isEqualTo(2);
        assertThat(filesRead(scenario.scan(tree.root()))).isZero();
        assertThat(scenario.groups()).containsExactly(Set.of("t/a", "t/b"));
    }

    @Test
    void files_dated_in_the_future_are_read_once() {
        FileTree tree = scenario.tree("t").file("a", "same").file("b", "same");
        Shell.run("touch", "-d", "2090-01-01", tree.path("a"));
        scenario.scan(tree.root());

        assertThat(filesRead(scenario.scan(tree.root()))).isZero();
        tree.file("a", "othr");
        Shell.run("touch", "-d", "2090-01-01", tree.path("a"));
        assertThat(groups(scenario.scan(tree.root()))).isZero();
    }
}
