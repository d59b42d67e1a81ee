package io.dupfinder.fs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SkipReason;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract of every [FileSystem].
public abstract class FileSystemContract {

    protected @TempDir Path directory;
    private final FileSystem files = fileSystem();

    protected abstract FileSystem fileSystem();

    /// The reported allocation of a file of this size, up to two blocks.
    protected abstract long allocated(long size);

    protected FilePath path(String name) {
        return NioPath.toFilePath(directory.resolve(name));
    }

    private void file(String name, byte[] content) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.write(directory.resolve(name), content);
    }

    private Set<String> list(FilePath listed, boolean enters) throws FileAccessException {
        return list(listed, enters, () -> {});
    }

    /// Entries as `name kind size`.
    ///
    /// @param meanwhile runs once the directory is open
    private Set<String> list(FilePath listed, boolean enters, Runnable meanwhile)
            throws FileAccessException {
        return Listing.of(
                files,
                listed,
                stat -> {
                    assertThat(stat.kind()).isEqualTo(EntryKind.DIRECTORY);
                    meanwhile.run();
                    return enters;
                });
    }

    private static void assertRefused(SkipReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FileAccessException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Test
    void a_listing_tells_kinds_and_leaves_out_the_directory_itself() throws Exception {
        file("f", new byte[3]);
        file(".hidden", new byte[0]);
        Files.createDirectory(directory.resolve("d"));
        Files.createSymbolicLink(directory.resolve("l"), Path.of("f"));
        Shell.run("mkfifo", directory.resolve("p"));

        assertThat(list(path(""), true))
                .containsExactly(
                        ".hidden REGULAR 0", "d DIRECTORY", "f REGULAR 3", "l SYMLINK", "p FIFO");
    }

    @Test
    void a_directory_that_is_not_entered_shows_nothing() throws Exception {
        file("f", new byte[3]);

        assertThat(list(path(""), false)).isEmpty();
    }

    @Test
    void more_entries_than_one_call_returns_are_listed_each_once() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < 3_000; i++) {
            String name = "a-rather-long-name-of-a-file-".repeat(4) + i;
            Files.createFile(directory.resolve(name));
            expected.add(name + " REGULAR 0");
        }

        assertThat(list(path(""), true)).isEqualTo(expected);
    }

    @Test
    void names_are_bytes() throws Exception {
        FilePath name = path("").resolve(new byte[] {'a', (byte) 0xff, '\n', '\\'});
        Files.write(NioPath.of(name), new byte[2]);
        FileStat stat = new FileStat();
        files.stat(name, stat);

        assertThat(list(path(""), true)).containsExactly("a\\xff\\x0a\\\\ REGULAR 2");
        assertThat(stat.size()).isEqualTo(2);
        assertThat(files.realPath(name)).isEqualTo(name);
    }

    @Test
    void names_of_every_byte_are_listed_found_and_opened() throws Exception {
        Set<String> expected = new TreeSet<>();
        Random random = new Random(7);
        for (int i = 1; i < 256; i++) {
            byte[] bytes = new byte[1 + random.nextInt(20)];
            random.nextBytes(bytes);
            bytes[0] = (byte) i;
            for (int at = 0; at < bytes.length; at++) {
                if (bytes[at] == 0 || bytes[at] == '/') {
                    bytes[at] = '\\';
                }
            }
            FilePath name =
                    path("").resolve(
                                    Arrays.equals(bytes, new byte[] {'.'})
                                            ? new byte[] {'x'}
                                            : bytes);
            Files.write(NioPath.of(name), new byte[i]);
            expected.add(name.nameText() + " REGULAR " + i);
            try (OpenFile open = files.open(name)) {
                assertThat(open.read(0, NativeMemory.ofPages(300), 0, 300)).isEqualTo(i);
            }
            assertThat(files.realPath(name)).isEqualTo(name);
        }

        assertThat(list(path(""), true)).isEqualTo(expected);
    }

    @Test
    void paths_of_any_length_are_listed_and_opened() throws Exception {
        Path root = directory.resolve("long");
        Files.createDirectory(root);
        String script =
                """
                import os, sys
                os.chdir(sys.argv[1])
                for i in range(60): os.mkdir('d' * 200); os.chdir('d' * 200)
                open('f', 'w').write('content')
                """;
        Shell.run("python3", "-c", script, root);
        try {
            FilePath deep = path("long");
            for (int i = 0; i < 60; i++) {
                deep = deep.resolve("d".repeat(200).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(list(deep, true)).containsExactly("f REGULAR 7");
            FilePath file = deep.resolve(new byte[] {'f'});
            FileStat stat = new FileStat();
            files.stat(file, stat);
            assertThat(stat.size()).isEqualTo(7);
            try (OpenFile open = files.open(file)) {
                NativeMemory content = NativeMemory.ofPages(7);
                assertThat(open.read(0, content, 0, 7)).isEqualTo(7);
                assertThat(text(content, 7)).isEqualTo("content");
            }
            assertThat(files.filesystemId(file)).isEqualTo(files.filesystemId(path("")));
        } finally {
            Shell.run("rm", "-rf", root);
        }
    }

    @Test
    void a_link_in_the_way_counts_as_vanished() throws Exception {
        file("d/f", new byte[3]);
        Files.createSymbolicLink(directory.resolve("l"), Path.of("d"));
        Files.createSymbolicLink(directory.resolve("lf"), Path.of("d/f"));

        assertRefused(SkipReason.VANISHED, () -> list(path("l"), true));
        assertRefused(SkipReason.VANISHED, () -> files.open(path("l/f")).close());
        assertRefused(SkipReason.VANISHED, () -> files.open(path("lf")).close());
        assertRefused(SkipReason.VANISHED, () -> files.stat(path("l/f"), new FileStat()));
        assertRefused(SkipReason.VANISHED, () -> files.open(path("none")).close());
        assertRefused(SkipReason.VANISHED, () -> list(path("d/f"), true));
    }

    @Test
    void a_directory_that_is_swapped_for_a_link_while_it_is_listed_shows_nothing_of_its_target()
            throws Exception {
        file("d/f", new byte[3]);
        file("other/f", new byte[99]);
        Runnable swap =
                () -> {
                    Shell.run("mv", directory.resolve("d"), directory.resolve("away"));
                    Shell.run("ln", "-s", "other", directory.resolve("d"));
                };

        try {
            assertThat(list(path("d"), true, swap)).containsExactly("f REGULAR 3");
        } catch (FileAccessException e) {
            assertThat(e.reason()).isEqualTo(SkipReason.VANISHED);
        }
    }

    @Test
    void a_pipe_in_the_place_of_a_directory_is_not_waited_for() {
        Shell.run("mkfifo", directory.resolve("p"));

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertRefused(SkipReason.VANISHED, () -> list(path("p"), true)));
    }

    @Test
    void a_pipe_in_the_place_of_a_file_is_not_waited_for() throws Exception {
        Shell.run("mkfifo", directory.resolve("p"));

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> {
                    FileStat stat = new FileStat();
                    try (OpenFile open = files.open(path("p"))) {
                        open.stat(stat);
                        assertThat(stat.kind()).isEqualTo(EntryKind.FIFO);
                    } catch (FileAccessException e) {
                        assertThat(e.reason()).isNotNull();
                    }
                });
    }

    @Test
    void attributes_are_those_of_the_jdk() throws Exception {
        file("f", new byte[5_000]);
        Files.createLink(directory.resolve("g"), directory.resolve("f"));
        Files.createSymbolicLink(directory.resolve("l"), Path.of("f"));

        for (String name : new String[] {"f", "g", "l", "."}) {
            FileStat stat = new FileStat();
            files.stat(name.equals(".") ? path("") : path(name), stat);
            Map<String, Object> unix =
                    Files.readAttributes(
                            directory.resolve(name), "unix:*", LinkOption.NOFOLLOW_LINKS);

            assertThat(Long.toUnsignedString(stat.inode()))
                    .isEqualTo(requireNonNull(unix.get("ino")).toString());
            assertThat(stat.size()).isEqualTo(requireNonNull(unix.get("size")));
            assertThat(stat.links())
                    .isEqualTo(((Number) requireNonNull(unix.get("nlink"))).longValue());
            assertThat(io.dupfinder.file.FileTime.instant(stat.mtimeNanos()))
                    .isEqualTo(
                            ((FileTime) requireNonNull(unix.get("lastModifiedTime"))).toInstant());
            assertThat(io.dupfinder.file.FileTime.instant(stat.ctimeNanos()))
                    .isEqualTo(((FileTime) requireNonNull(unix.get("ctime"))).toInstant());
        }
        assertThat(stat("f").kind()).isEqualTo(EntryKind.REGULAR);
        assertThat(stat("f").allocated()).isEqualTo(allocated(5_000));
    }

    private FileStat stat(String name) throws FileAccessException {
        FileStat stat = new FileStat();
        files.stat(path(name), stat);
        return stat;
    }

    private static String text(NativeMemory memory, int length) {
        return StandardCharsets.UTF_8.decode(memory.slice(0, length)).toString();
    }

    @Test
    void reading_starts_anywhere_and_ends_with_the_file() throws Exception {
        byte[] content = new byte[700_001];
        new Random(1).nextBytes(content);
        file("f", content);

        try (OpenFile open = files.open(path("f"))) {
            for (int from : new int[] {0, 1, 262_143, 262_144, 262_145, 699_999, 700_001}) {
                NativeMemory target = NativeMemory.ofPages(content.length + 10);
                int read = open.read(from, target, 5, content.length);

                assertThat(read).isEqualTo(content.length - from);
                assertThat(target.slice(5, read))
                        .isEqualTo(ByteBuffer.wrap(content, from, content.length - from));
                assertThat(target.slice(0, 5)).isEqualTo(ByteBuffer.allocate(5));
            }
            NativeMemory some = NativeMemory.ofPages(300_000);
            assertThat(open.read(100, some, 0, some.length())).isEqualTo(some.length());
            assertThat(some.slice(0, 300_000)).isEqualTo(ByteBuffer.wrap(content, 100, 300_000));
            assertThatThrownBy(() -> open.read(0, some, 1, some.length()))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void files_that_are_fetched_ahead_are_read_as_they_are() throws Exception {
        List<OpenFile> open = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                file("f" + i, ("content of " + i).getBytes(StandardCharsets.UTF_8));
                open.add(files.open(path("f" + i)));
            }
            List<FilePart> parts = new ArrayList<>();
            for (OpenFile file : open) {
                parts.add(new FilePart(file, 0, 8_192));
                parts.add(new FilePart(file, 8, 1 << 20));
            }
            // A part without bytes, and a part of a closed file.
            parts.add(new FilePart(open.getFirst(), 0, 0));
            OpenFile closed = files.open(path("f0"));
            closed.close();
            parts.add(100, new FilePart(closed, 0, 10));

            files.fetch(parts);
            files.fetch(List.of());

            for (int i = 0; i < open.size(); i++) {
                NativeMemory target = NativeMemory.ofPages(100);
                int read = open.get(i).read(0, target, 0, target.length());
                assertThat(text(target, read)).isEqualTo("content of " + i);
            }
        } finally {
            open.forEach(OpenFile::close);
        }
    }

    @Test
    void files_that_share_no_extents_are_not_said_to() throws Exception {
        file("f", new byte[700_001]);
        file("g", new byte[700_001]);
        file("empty", new byte[0]);

        for (String name : new String[] {"f", "g", "empty"}) {
            assertThat(files.sharedExtents(path(name), new FileStat())).isEmpty();
        }
    }

    @Test
    void the_real_path_has_no_links_and_no_dots() throws Exception {
        file("d/f", new byte[3]);
        Files.createSymbolicLink(directory.resolve("l"), Path.of("d"));
        FilePath real = NioPath.toFilePath(directory.toRealPath().resolve("d/f"));

        assertThat(files.realPath(path("l/f"))).isEqualTo(real);
        assertThat(files.realPath(FilePath.ofPlain(directory + "/l/../d/./f"))).isEqualTo(real);
        assertRefused(SkipReason.VANISHED, () -> files.realPath(path("none")));
    }

    @Test
    void a_filesystem_is_known_by_the_same_identity_each_time() throws Exception {
        file("d/f", new byte[3]);

        assertThat(files.filesystemId(path("d/f")))
                .isEqualTo(files.filesystemId(path("")))
                .isEqualTo(fileSystem().filesystemId(path("d")));
    }

    @Test
    void keys_of_paths_are_sha_256_of_their_bytes() {
        PathKeys keys = files.pathKeys();
        Random random = new Random(11);
        for (int length = 1; length < 700; length++) {
            byte[] bytes = new byte[length < 600 ? length : length * 1_000];
            random.nextBytes(bytes);
            bytes[0] = '/';
            for (int i = 1; i < bytes.length; i++) {
                bytes[i] |= 0x40;
            }
            FilePath path = FilePath.ofBytes(bytes);

            assertThat(keys.bytesOf(path))
                    .isEqualTo(new PathKeys().bytesOf(path))
                    .isEqualTo(path.key().bytes());
        }
    }
}
