package io.dupfinder.fs.portable;

import io.dupfinder.file.FileId;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.NewFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;

/// A file that was just made through a handle.
record PortableNewFile(PortableHolding holding, FileChannel channel, Path path, FileId id)
        implements NewFile {

    @Override
    public void write(NativeMemory memory, int length) throws ActionFailedException {
        try {
            ByteBuffer bytes = memory.slice(0, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public void resemble(EntryState other, Map<String, byte[]> extendedAttributes)
            throws ActionFailedException {
        throw PortableHolding.unsupported("Java does not set all attributes of an open file");
    }

    @Override
    public void sync() throws ActionFailedException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw PortableFailure.ofAction(e);
        }
    }

    @Override
    public EntryState state() throws FileAccessException {
        return holding.stateOfOpen(path, id);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a new file could not be closed", e);
        }
    }
}
