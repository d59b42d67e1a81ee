package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.dupfinder.file.SkipReason;
import java.lang.foreign.MemorySegment;

/// A file descriptor. The kernel writes to the thread's native memory, from which blocks are
/// copied: a heap array cannot be handed to a call that may block.
final class LinuxOpenFile implements OpenFile {

    private static final int CLOSED = -1;

    /// Below four mebibytes others lose nothing by what stays in memory.
    private static final long SMALL = 4L << 20;

    /// One part in so many may be in memory since the ends were sampled, and counts as nothing.
    private static final long SAMPLED_PART = 8;

    /// `POSIX_FADV_DONTNEED`.
    private static final int NOT_NEEDED = 4;

    /// Copied, for the quick compiler fills an array byte by byte.
    private static final byte[] ZEROS = new byte[Scratch.READ_LENGTH];

    private int descriptor;

    /// In bytes, when its attributes were read last.
    private long size;

    private boolean isForgottenAtClose;
    private boolean hasHolesToSkip;

    LinuxOpenFile(int descriptor) {
        this.descriptor = descriptor;
    }

    int descriptor() {
        return descriptor;
    }

    @Override
    public void stat(FileStat into) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        LinuxFileSystem.statDescriptor(scratch, descriptor, into);
        size = into.size();
        hasHolesToSkip = Holes.canBeSkipped(scratch, descriptor, into);
        if (Holes.areNearlyAll(scratch, descriptor, into)) {
            throw new FileAccessException(
                    SkipReason.IO_ERROR,
                    "a sparse file, holes almost throughout: reading them would take longer than it could save");
        }
    }

    @Override
    public int read(long position, byte[] target, int offset, int length)
            throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int done = 0;
        while (done < length) {
            long hole = hasHolesToSkip ? Holes.lengthAt(scratch, descriptor, position + done) : 0;
            if (hole > 0) {
                int zeros = (int) Math.min(Math.min(length - done, hole), ZEROS.length);
                System.arraycopy(ZEROS, 0, target, offset + done, zeros);
                done += zeros;
                continue;
            }
            long wanted = Math.min(length - done, Scratch.READ_LENGTH);
            long got =
                    Libc.pread(scratch.state, descriptor, scratch.content, wanted, position + done);
            if (got < 0) {
                if (scratch.errno() == Errno.EINTR) {
                    continue;
                }
                throw Errno.failure(scratch.errno());
            }
            if (got == 0) {
                return done;
            }
            MemorySegment.copy(scratch.content, JAVA_BYTE, 0, target, offset + done, (int) got);
            done += (int) got;
        }
        return done;
    }

    @Override
    public void leaveMemoryAsItIs() {
        if (size >= SMALL) {
            long cached = PageCache.heldBytes(Scratch.ofThread(), descriptor);
            isForgottenAtClose = cached >= 0 && cached < size / SAMPLED_PART;
        }
    }

    @Override
    public void forgetWhatMemoryHolds() {
        Libc.fadvise(Scratch.ofThread().state, descriptor, NOT_NEEDED);
    }

    @Override
    public long placeOnDisk() {
        return Fiemap.firstPlace(Scratch.ofThread(), descriptor);
    }

    @Override
    public void close() {
        if (descriptor != CLOSED) {
            // Overlays tell of no file what is held, and are left alone.
            if (isForgottenAtClose && PageCache.heldBytes(Scratch.ofThread(), descriptor) > 0) {
                forgetWhatMemoryHolds();
            }
            Libc.close(Scratch.ofThread().state, descriptor);
            descriptor = CLOSED;
        }
    }
}
