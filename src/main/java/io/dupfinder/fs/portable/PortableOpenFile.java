package io.dupfinder.fs.portable;

import io.dupfinder.file.FileId;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// An open channel, and the place where its file was found. A channel has no attributes, so they
/// are read at that place, while the same file is still there.
final class PortableOpenFile implements OpenFile {

    private static final long MAY_BE_LARGER_THAN_A_DISK = 1L << 30;

    private final Place place;
    private final SeekableByteChannel channel;
    private final FileId id;

    PortableOpenFile(Place place, SeekableByteChannel channel, FileId id) {
        this.place = place;
        this.channel = channel;
        this.id = id;
    }

    @Override
    public void stat(FileStat into) throws FileAccessException {
        try {
            place.stat(into);
            if (!into.id().equals(id) || into.size() != channel.size()) {
                throw new FileAccessException(
                        SkipReason.CHANGED, "replaced or changed while it was read");
            }
            // Java does not report holes. A small file is not worth the check.
            if (into.size() > MAY_BE_LARGER_THAN_A_DISK && into.size() > place.filesystemLength()) {
                throw new FileAccessException(
                        SkipReason.IO_ERROR,
                        "a sparse file, larger than its disk: reading its holes would take longer than it could save");
            }
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    @Override
    public int read(long position, NativeMemory target, int offset, int length)
            throws FileAccessException {
        try {
            channel.position(position);
            ByteBuffer rest = target.slice(offset, length);
            int got = 0;
            while (rest.hasRemaining() && got >= 0) {
                got = channel.read(rest);
            }
            return rest.position();
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    @Override
    public void close() {
        try (place) {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a file that was only read could not be closed", e);
        }
    }
}
