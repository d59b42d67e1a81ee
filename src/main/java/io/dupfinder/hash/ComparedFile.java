package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.Xxh3Value;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.fs.Xxh3;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One file of a [LockStep]: how far it is read, and the digest so far.
final class ComparedFile implements AutoCloseable {

    private final FileSystem fileSystem;
    private final int index;
    private final FileVersion file;
    private final ContentHash hash;
    private final Optional<Xxh3.Running> proof;
    private final ReadCounter counter;
    private final boolean staysOpen;

    private final FileStat stat = new FileStat();
    private @Nullable OpenFile open;
    private long position;
    private @Nullable FileAccessException failure;

    /// Digests of everything read so far; null until they are asked for.
    private @Nullable SoFar soFar;

    /// The digests of a content as far as it was read.
    ///
    /// @param proof a digest by the key of this run, where one by the algorithm alone is none
    record SoFar(Digest digest, Optional<Xxh3Value> proof) {}

    ComparedFile(
            FileSystem fileSystem,
            int index,
            FileVersion file,
            ContentHash hash,
            Optional<Xxh3.Running> proof,
            ReadCounter counter,
            boolean staysOpen) {
        this.fileSystem = fileSystem;
        this.index = index;
        this.file = file;
        this.hash = hash;
        this.proof = proof;
        this.counter = counter;
        this.staysOpen = staysOpen;
    }

    /// Its place among the files that are compared.
    int index() {
        return index;
    }

    /// The size in bytes.
    long size() {
        return file.size();
    }

    /// Reads on, up to `block` bytes or the end.
    ///
    /// @return false when the file failed
    boolean read(ByteCount block, NativeMemory buffer) {
        try {
            OpenFile source = source();
            long end = Math.min(position + block.bytes(), file.size());
            while (position < end) {
                int wanted = (int) Math.min(buffer.length(), end - position);
                int read = source.read(position, buffer, 0, wanted);
                counter.add(read);
                if (read < wanted) {
                    throw Sampler.changed();
                }
                hash.update(buffer, read);
                if (proof.isPresent()) {
                    proof.get().add(buffer, read);
                }
                soFar = null;
                position += read;
            }
            if (isAtEnd()) {
                requireVersion(source);
            }
            if (isAtEnd() || !staysOpen) {
                closeFile();
            }
            return true;
        } catch (FileAccessException e) {
            failure = e;
            closeFile();
            return false;
        }
    }

    private OpenFile source() throws FileAccessException {
        if (open == null) {
            OpenFile opened = fileSystem.open(file.path());
            open = opened;
            requireVersion(opened);
            opened.leaveMemoryAsItIs();
        }
        return open;
    }

    private void requireVersion(OpenFile source) throws FileAccessException {
        source.stat(stat);
        if (!file.matches(stat)) {
            throw Sampler.changed();
        }
    }

    SoFar soFar() {
        if (soFar == null) {
            soFar = new SoFar(hash.soFar(), proof.map(Xxh3.Running::soFar));
        }
        return soFar;
    }

    boolean isAtEnd() {
        return position == file.size();
    }

    boolean hasFailed() {
        return failure != null;
    }

    /// The outcome, once no more is read.
    LockStep.Outcome outcome(boolean stopped) {
        if (failure != null) {
            return new LockStep.Outcome.Failed(failure);
        }
        if (isAtEnd()) {
            return new LockStep.Outcome.Read(soFar().digest());
        }
        return stopped ? new LockStep.Outcome.Stopped() : new LockStep.Outcome.Alone();
    }

    /// Closes the file and the digest; nothing else may be called afterwards.
    @Override
    public void close() {
        closeFile();
        counter.addSpared(file.size() - position);
        hash.close();
        proof.ifPresent(Xxh3.Running::close);
    }

    void closeFile() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
