package io.dupfinder.fs.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.NioPath;
import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.fs.portable.PortableFileSystem;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.LoopVolume;
import io.dupfinder.testing.LoopVolume.Kind;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Lists of shared extents, and the cases without an answer.
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(Kind.class)
@Tag("mount")
class SharedExtentsTest {

    private static final int SIZE = 1 << 20;

    private final Kind kind;
    private final LoopVolume volume;
    private final FileTree tree;

    SharedExtentsTest(Kind kind, @TempDir Path directory) {
        this.kind = kind;
        volume = LoopVolume.make(kind, directory.resolve("disk"));
        tree = new FileTree(directory.resolve("disk/t"));
    }

    @AfterEach
    void unmount() {
        volume.close();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(5).nextBytes(content);
        return content;
    }

    private Optional<ExtentList> extents(String name) throws FileAccessException {
        return new LinuxFileSystem()
                .sharedExtents(NioPath.toFilePath(tree.path(name)), new FileStat());
    }

    @Test
    void copies_that_share_everything_lie_in_the_same_extents() throws Exception {
        tree.file("a", content(SIZE)).reflink("b", "a");
        LoopVolume.sync();

        assertThat(extents("a")).isPresent().isEqualTo(extents("b"));
    }

    @Test
    void a_file_begins_on_its_disk_where_its_first_extent_does() throws Exception {
        tree.file("a", content(SIZE)).file("b", content(SIZE)).reflink("c", "a").file("none", "");
        LoopVolume.sync();

        assertThat(place("a")).isPositive().isEqualTo(place("c")).isNotEqualTo(place("b"));
        assertThat(place("none")).isZero();
    }

    private long place(String name) throws FileAccessException {
        try (OpenFile file = new LinuxFileSystem().open(NioPath.toFilePath(tree.path(name)))) {
            return file.placeOnDisk();
        }
    }

    @Test
    void attributes_are_those_of_the_file() throws Exception {
        tree.file("a", content(SIZE)).reflink("b", "a");
        FileStat stat = new FileStat();
        FileStat expected = new FileStat();

        new LinuxFileSystem().sharedExtents(NioPath.toFilePath(tree.path("b")), stat);

        new LinuxFileSystem().stat(NioPath.toFilePath(tree.path("b")), expected);
        assertThat(stat).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void a_file_that_shares_nothing_is_of_no_use() throws Exception {
        tree.file("a", content(SIZE));
        LoopVolume.sync();

        assertThat(extents("a")).isEmpty();
    }

    @Test
    void a_block_of_its_own_is_seen_whether_it_is_on_disk_yet_or_not() throws Exception {
        tree.file("a", content(SIZE)).reflink("b", "a");
        LoopVolume.sync();
        assertThat(extents("b")).isPresent();

        tree.write("b", SIZE / 2, (byte) 1);
        assertThat(extents("b")).isEmpty();

        LoopVolume.sync();
        assertThat(extents("b")).isEmpty();
    }

    /// A kernel that does not report unwritten pages behaves like this.
    @Test
    void a_block_that_is_not_on_disk_yet_is_seen_by_the_list_alone() throws Exception {
        tree.file("a", content(SIZE)).reflink("b", "a");
        LoopVolume.sync();
        tree.write("b", SIZE / 2, (byte) 1);

        try (OpenFile open = new LinuxFileSystem().open(NioPath.toFilePath(tree.path("b")))) {
            int descriptor = ((LinuxOpenFile) open).descriptor();
            assertThat(Fiemap.digest(Scratch.ofThread(), descriptor, SIZE)).isEmpty();
        }
    }

    @Test
    void the_same_extents_at_other_places_of_a_file_are_another_list() throws Exception {
        tree.file("a", content(SIZE)).file("b", new byte[0]).file("c", new byte[0]);
        LoopVolume.sync();
        for (String place : new String[] {"b 131072", "c 262144"}) {
            String[] words = place.split(" ", -1);
            Shell.run("truncate", "-s", SIZE, tree.path(words[0]));
            clone("a", 0, words[0], Integer.parseInt(words[1]), 65_536);
        }
        tree.reflink("b2", "b");
        LoopVolume.sync();

        assertThat(extents("b")).isPresent().isEqualTo(extents("b2")).isNotEqualTo(extents("c"));
        assertThat(extents("c")).isPresent();
    }

    private void clone(String from, long position, String to, long target, long length) {
        Shell.run(
                "/sbin/xfs_io",
                "-c",
                "reflink %s %d %d %d".formatted(tree.path(from), position, target, length),
                tree.path(to));
    }

    @Test
    void a_list_of_many_pages_is_read_to_its_end() throws Exception {
        int size = 32 << 20;
        tree.file("a", new byte[0]).file("source", content(65_536));
        Shell.run("truncate", "-s", size, tree.path("a"));
        LoopVolume.sync();
        // Every other piece is a hole, so that no filesystem can join them.
        for (int at = 0; at < size; at += 65_536) {
            clone("source", 0, "a", at, 32_768);
        }
        tree.reflink("b", "a").reflink("c", "a");
        clone("source", 32_768, "c", size - 65_536, 32_768);
        LoopVolume.sync();

        assertThat(extents("a")).isPresent().isEqualTo(extents("b")).isNotEqualTo(extents("c"));
    }

    @Test
    void a_file_in_very_many_pieces_is_read_instead() throws Exception {
        tree.file("a", new byte[0]).file("source", content(8_192));
        Shell.run("truncate", "-s", SIZE, tree.path("a"));
        LoopVolume.sync();
        for (int at = 0; at < SIZE; at += 8_192) {
            clone("source", 0, "a", at, 4_096);
        }
        LoopVolume.sync();

        assertThat(extents("a")).isEmpty();
    }

    @Test
    void what_was_allocated_and_never_written_is_read() throws Exception {
        tree.file("a", content(SIZE));
        Shell.run("fallocate", "-o", SIZE, "-l", SIZE, tree.path("a"));
        LoopVolume.sync();
        tree.reflink("b", "a");
        LoopVolume.sync();

        assertThat(extents("a")).isEmpty();
    }

    @Test
    void holes_alone_tell_nothing() throws Exception {
        tree.file("a", new byte[0]);
        Shell.run("truncate", "-s", SIZE, tree.path("a"));
        tree.reflink("b", "a");
        LoopVolume.sync();

        assertThat(extents("a")).isEmpty();
    }

    @Test
    void a_file_of_a_few_bytes_that_lies_with_its_attributes_is_read() throws Exception {
        tree.file("a", content(100)).reflink("b", "a");
        LoopVolume.sync();

        // XFS has no inline files; there these share a block.
        assertThat(extents("a").isPresent()).isEqualTo(kind == Kind.XFS);
    }

    @Test
    void javas_own_means_do_not_know() throws Exception {
        tree.file("a", content(SIZE)).reflink("b", "a");
        LoopVolume.sync();

        assertThat(
                        new PortableFileSystem()
                                .sharedExtents(NioPath.toFilePath(tree.path("a")), new FileStat()))
                .isEmpty();
    }
}
