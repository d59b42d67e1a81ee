package io.dupfinder.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.ActionFailedException.Cause;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The contract of acting on the entries of a directory, for every [FileSystem] that can.
public abstract class HeldDirectoryContract {

    protected @TempDir Path directory;
    private final FileSystem files = fileSystem();
    private Path here;
    private Path there;

    protected abstract FileSystem fileSystem();

    @BeforeEach
    void makeDirectories() throws IOException {
        here = Files.createDirectory(directory.resolve("here"));
        there = Files.createDirectory(directory.resolve("there"));
    }

    private static FileName name(String name) {
        return FileName.of(name);
    }

    private HeldDirectory hold(Path path) throws FileAccessException, ActionFailedException {
        return files.hold(NioPath.toFilePath(path));
    }

    private static void assertFails(Cause cause, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ActionFailedException.class,
                        failure ->
                                assertThat(failure.kind()).as(failure.detail()).isEqualTo(cause));
    }

    @Test
    void a_rename_moves_a_file_as_it_is_and_whoever_has_it_open_keeps_it() throws Exception {
        Files.writeString(here.resolve("a"), "content");
        try (HeldDirectory from = hold(here);
                HeldDirectory to = hold(there);
                HeldFile file = from.open(name("a"))) {
            EntryState before = file.state();

            from.rename(name("a"), to, name("b"));

            assertThat(here.resolve("a")).doesNotExist();
            assertThat(there.resolve("b")).hasContent("content");
            assertThat(to.state(name("b")).id()).isEqualTo(before.id());
            assertThat(file.state().hasContentOf(before)).isTrue();
            assertThat(file.state().links()).isEqualTo(1);

            to.rename(name("b"), from, name("a"));
            assertThat(file.state().hasContentOf(before)).isTrue();
        }
        assertThat(here.resolve("a")).hasContent("content");
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void a_rename_never_replaces_anything() throws Exception {
        Files.writeString(here.resolve("a"), "one");
        Files.writeString(there.resolve("file"), "other");
        Files.createDirectory(there.resolve("directory"));
        Files.createSymbolicLink(there.resolve("link"), Path.of("nowhere"));
        try (HeldDirectory from = hold(here);
                HeldDirectory to = hold(there)) {
            for (String taken : Set.of("file", "directory", "link")) {
                assertFails(Cause.TAKEN, () -> from.rename(name("a"), to, name(taken)));
            }
            assertFails(Cause.VANISHED, () -> from.rename(name("missing"), to, name("b")));
        }
        assertThat(here.resolve("a")).hasContent("one");
        assertThat(there.resolve("file")).hasContent("other");
        assertThat(there.resolve("link")).isSymbolicLink();
        assertThat(there.resolve("b")).doesNotExist();
    }

    @Test
    void nothing_is_reached_through_a_link() throws Exception {
        Files.writeString(there.resolve("a"), "content");
        Files.createSymbolicLink(here.resolve("link"), there);
        Files.createSymbolicLink(here.resolve("file"), there.resolve("a"));

        assertThatThrownBy(() -> hold(here.resolve("link")))
                .isInstanceOf(FileAccessException.class);
        Files.createDirectory(there.resolve("below"));
        assertThatThrownBy(() -> hold(here.resolve("link/below")))
                .isInstanceOf(FileAccessException.class);
        try (HeldDirectory held = hold(here)) {
            assertThatThrownBy(() -> held.open(name("file")))
                    .isInstanceOf(FileAccessException.class);
            assertThatThrownBy(() -> held.directory(name("link")))
                    .isInstanceOf(FileAccessException.class);
            assertThat(held.state(name("file")).kind()).isEqualTo(EntryKind.SYMLINK);
            held.remove(name("file"));
        }
        assertThat(there.resolve("a")).hasContent("content");
    }

    @Test
    void a_pipe_is_refused_and_not_waited_for() throws Exception {
        Shell.run("mkfifo", here.resolve("pipe"));
        try (HeldDirectory held = hold(here)) {
            assertThatThrownBy(() -> held.open(name("pipe")))
                    .isInstanceOf(FileAccessException.class);
        }
    }

    /// A directory that was swapped for a link must not lead anywhere else.
    @Test
    void what_is_done_after_a_directory_was_swapped_for_a_link_is_never_done_elsewhere()
            throws Exception {
        Files.writeString(here.resolve("a"), "ours");
        Files.writeString(there.resolve("a"), "theirs");
        Path target = Files.createDirectory(directory.resolve("target"));
        try (HeldDirectory held = hold(here);
                HeldDirectory to = hold(target)) {
            Files.move(here, directory.resolve("moved"));
            Files.createSymbolicLink(here, there);

            attempt(() -> held.rename(name("a"), to, name("b")));
            attempt(() -> held.makeDirectory(name("made")));
            attempt(() -> held.create(name("new")).close());
            attempt(() -> to.rename(name("b"), held, name("c")));
            attempt(() -> held.remove(name("a")));
        }
        assertThat(there.toFile().list()).containsExactly("a");
        assertThat(there.resolve("a")).hasContent("theirs");
    }

    private static void attempt(ThrowingCallable call) throws Exception {
        try {
            call.call();
        } catch (ActionFailedException | FileAccessException e) {
            // Refused: that is as good.
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_listing_is_new_each_time() throws Exception {
        Files.writeString(here.resolve("a"), "content");
        try (HeldDirectory held = hold(here)) {
            assertThat(held.present(Set.of(name("a"), name("b")))).containsExactly(name("a"));
            Files.delete(here.resolve("a"));
            Files.writeString(here.resolve("b"), "content");
            assertThat(held.present(Set.of(name("a"), name("b")))).containsExactly(name("b"));
            assertThat(held.names()).containsExactly(name("b"));
        }
    }

    @Test
    void names_of_any_bytes_are_renamed_and_removed() throws Exception {
        FileName odd = FileName.of(new byte[] {(byte) 0xff, '\n', '%', ' '});
        Files.writeString(here.resolve("a"), "content");
        try (HeldDirectory held = hold(here)) {
            held.rename(name("a"), held, odd);
            assertThat(held.names()).containsExactly(odd);
            try (HeldFile file = held.open(odd)) {
                assertThat(file.state().size()).isEqualTo(7);
            }
            held.remove(odd);
            assertThat(held.names()).isEmpty();
        }
    }

    @Test
    void directories_are_made_for_their_owner_and_removed_when_empty() throws Exception {
        try (HeldDirectory held = hold(here)) {
            held.makeDirectory(name("made"));
            assertFails(Cause.TAKEN, () -> held.makeDirectory(name("made")));
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(here.resolve("made"))))
                    .isEqualTo("rwx------");
            Files.writeString(here.resolve("made/a"), "content");
            assertThatThrownBy(() -> held.removeDirectory(name("made")))
                    .isInstanceOf(ActionFailedException.class);
            assertThatThrownBy(() -> held.remove(name("made")))
                    .isInstanceOf(ActionFailedException.class);
            assertThat(here.resolve("made/a")).exists();
            Files.delete(here.resolve("made/a"));
            held.removeDirectory(name("made"));
            held.sync();
        }
        assertThat(here).isEmptyDirectory();
    }

    @Test
    void a_new_file_is_its_owners_and_takes_the_place_of_none() throws Exception {
        try (HeldDirectory held = hold(here)) {
            byte[] bytes = "note".getBytes(StandardCharsets.UTF_8);
            NativeMemory memory = NativeMemory.ofPages(bytes.length);
            memory.set(bytes, 0, bytes.length);
            try (NewFile made = held.create(name("a"))) {
                made.write(memory, bytes.length);
                made.sync();
                assertThat(made.state().size()).isEqualTo(4);
            }
            assertFails(Cause.TAKEN, () -> held.create(name("a")));
        }
        assertThat(here.resolve("a")).hasContent("note");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(here.resolve("a"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_lock_that_one_holds_alone_keeps_others_away() throws Exception {
        Files.writeString(here.resolve("a"), "content");
        try (HeldDirectory held = hold(here)) {
            try (HeldFile one = held.open(name("a"));
                    HeldFile other = held.open(name("a"))) {
                assertThat(one.lock(false)).isTrue();
                assertThat(other.lock(false)).isTrue();
            }
            try (HeldFile one = held.open(name("a"));
                    HeldFile other = held.open(name("a"))) {
                assertThat(one.lock(true)).isTrue();
                assertThat(other.lock(false)).isFalse();
            }
            try (HeldFile one = held.open(name("a"));
                    HeldFile other = held.open(name("a"))) {
                assertThat(one.lock(false)).isTrue();
                assertThat(other.lock(true)).isFalse();
            }
            try (HeldFile again = held.open(name("a"))) {
                assertThat(again.lock(true)).isTrue();
            }
        }
    }

    @Test
    void attributes_of_a_file_and_of_the_directory_are_told() throws Exception {
        Files.writeString(here.resolve("a"), "content");
        Files.createLink(here.resolve("b"), here.resolve("a"));
        Files.setPosixFilePermissions(
                here.resolve("a"), PosixFilePermissions.fromString("rwxr-x--x"));
        try (HeldDirectory held = hold(here)) {
            EntryState state = held.state(name("a"));
            assertThat(state.kind()).isEqualTo(EntryKind.REGULAR);
            assertThat(state.links()).isEqualTo(2);
            assertThat(state.mode()).isEqualTo(0751);
            Map<String, Object> expected = Files.readAttributes(here.resolve("a"), "unix:*");
            assertThat(state.id().inode()).isEqualTo(expected.get("ino"));
            assertThat((Object) state.owner().user()).isEqualTo(expected.get("uid"));
            assertThat((Object) state.owner().group()).isEqualTo(expected.get("gid"));
            assertThat(held.state().kind()).isEqualTo(EntryKind.DIRECTORY);
            held.setTimes(new EntryState.Times(1_000_000_123L, 2_000_000_456L, 0));
            assertThat(held.state().times().modifiedNanos()).isEqualTo(2_000_000_456L);
        }
        FilePath missing = NioPath.toFilePath(directory.resolve("missing"));
        assertThatThrownBy(() -> files.hold(missing)).isInstanceOf(FileAccessException.class);
    }
}
