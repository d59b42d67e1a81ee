package io.dupfinder.fs.portable;

import io.dupfinder.file.FileId;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.HeldFile;
import io.dupfinder.fs.NativeMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open file. While it is open, no other file gets its inode, so that attributes that are read
/// at a path are its own if device and inode are.
final class PortableHeldFile implements HeldFile {

    private final PortableHolding holding;
    private final FileChannel channel;
    private final Path path;
    private final FileId id;
    private @Nullable FileChannel writable;
    private PortableLocks.@Nullable Held lock;

    /// @param path where it was when it was opened
    PortableHeldFile(PortableHolding holding, FileChannel channel, Path path, FileId id) {
        this.holding = holding;
        this.channel = channel;
        this.path = path;
        this.id = id;
        holding.noteOpened(id, path);
    }

    @Override
    public EntryState state() throws FileAccessException {
        return holding.stateOfOpen(path, id);
    }

    @Override
    public void stat(FileStat into) throws FileAccessException {
        EntryState state = state();
        into.set(
                state.kind(),
                state.id().device(),
                state.id().inode(),
                state.size(),
                state.allocated(),
                state.links(),
                state.times().modifiedNanos(),
                state.times().changedNanos());
        into.setOwner(state.owner().user());
    }

    @Override
    public int read(long position, NativeMemory target, int offset, int length)
            throws FileAccessException {
        try {
            ByteBuffer rest = target.slice(offset, length);
            int got = 0;
            while (rest.hasRemaining() && got >= 0) {
                got = channel.read(rest, position + rest.position());
            }
            return rest.position();
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    /// A lock that excludes others needs the right to write to the file.
    @Override
    public boolean lock(boolean exclusive) throws FileAccessException {
        try {
            Optional<PortableLocks.Held> held =
                    exclusive
                            ? holding.locks().exclude(writable())
                            : holding.locks().share(id, channel);
            lock = held.orElse(null);
            return held.isPresent();
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    private FileChannel writable() throws IOException, FileAccessException {
        FileChannel opened =
                FileChannel.open(path, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        writable = opened;
        holding.state(path, id);
        return opened;
    }

    /// No lease is to be had; a program that writes shows in the file's times alone.
    @Override
    public boolean guard() {
        return true;
    }

    @Override
    public boolean isStillUnwritten() {
        return true;
    }

    @Override
    public Map<String, byte[]> extendedAttributes() throws FileAccessException {
        throw new FileAccessException(
                SkipReason.IO_ERROR, "Java does not tell all of its attributes");
    }

    @Override
    public long shareWith(HeldFile source, long position, long length)
            throws ActionFailedException {
        throw PortableHolding.unsupported("Java lets no files share blocks");
    }

    @Override
    public void close() {
        holding.noteClosed(id);
        try (FileChannel _ = channel;
                FileChannel _ = writable) {
            if (lock != null) {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was only read could not be closed", e);
        }
    }
}
