package io.dupfinder.fs.linux;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import java.lang.ref.Reference;
import java.util.Objects;

/// An open file descriptor. The kernel writes directly into the caller's memory.
final class LinuxOpenFile implements OpenFile {

    private static final int CLOSED = -1;

    /// Size in bytes below which a file may stay in memory, because it displaces little else.
    private static final long SMALL = 4L << 20;

    /// Ratio of size to bytes in memory from which the file counts as not in memory. Sampling its
    /// ends leaves some pages there.
    private static final long SAMPLED_PART = 8;

    /// `POSIX_FADV_DONTNEED`.
    private static final int NOT_NEEDED = 4;

    /// Zeros to copy from, because code compiled by C1 fills an array byte by byte.
    private static final byte[] ZEROS = new byte[Scratch.READ_LENGTH];

    /// Memory of the thread that opened it.
    private final Scratch opener;

    private int descriptor;

    /// The size in bytes at the last read of the attributes.
    private long size;

    private boolean isForgottenAtClose;
    private boolean hasHolesToSkip;

    LinuxOpenFile(Scratch opener, int descriptor) {
        this.opener = opener;
        this.descriptor = descriptor;
    }

    int descriptor() {
        return descriptor;
    }

    @Override
    public void stat(FileStat into) throws FileAccessException {
        Scratch scratch = opener.here();
        LinuxFileSystem.statDescriptor(scratch, descriptor, into);
        size = into.size();
        hasHolesToSkip = Holes.canBeSkipped(scratch, descriptor, into);
        if (Holes.areNearlyAll(scratch, descriptor, into)) {
            throw new FileAccessException(
                    SkipReason.IO_ERROR,
                    "a sparse file that is almost entirely holes: reading it would take longer than it could save");
        }
    }

    @Override
    public int read(long position, NativeMemory target, int offset, int length)
            throws FileAccessException {
        // The kernel gets only an address: it checks no bounds and keeps no memory alive.
        Objects.checkFromIndexSize(offset, length, target.length());
        try {
            return readInto(target, offset, position, length);
        } finally {
            Reference.reachabilityFence(target);
        }
    }

    private int readInto(NativeMemory target, int offset, long position, int length)
            throws FileAccessException {
        Scratch scratch = opener.here();
        int done = 0;
        while (done < length) {
            long hole = hasHolesToSkip ? Holes.lengthAt(scratch, descriptor, position + done) : 0;
            if (hole > 0) {
                int zeros = (int) Math.min(Math.min(length - done, hole), ZEROS.length);
                target.put(offset + done, ZEROS, 0, zeros);
                done += zeros;
                continue;
            }
            // Each call is bounded, since holes are looked for between calls.
            int wanted = Math.min(length - done, Scratch.READ_LENGTH);
            long got =
                    Libc.pread(
                            scratch.state,
                            descriptor,
                            target.address + offset + done,
                            wanted,
                            position + done);
            if (got < 0) {
                if (scratch.errno() == Errno.EINTR) {
                    continue;
                }
                throw Errno.failure(scratch.errno());
            }
            if (got == 0) {
                return done;
            }
            done += (int) got;
        }
        return done;
    }

    @Override
    public boolean mayChangeUnseen(boolean isInMemory) {
        Scratch scratch = opener.here();
        return (isInMemory || PageCache.hasUnwritten(scratch, descriptor))
                && !Writers.areKnownToBeNone(scratch, descriptor);
    }

    @Override
    public void leaveMemoryAsItIs() {
        if (size >= SMALL) {
            long cached = PageCache.heldBytes(opener.here(), descriptor);
            isForgottenAtClose = cached >= 0 && cached < size / SAMPLED_PART;
        }
    }

    @Override
    public void forgetWhatMemoryHolds() {
        Libc.fadvise(opener.here().state, descriptor, NOT_NEEDED);
    }

    @Override
    public long placeOnDisk() {
        return Fiemap.firstPlace(opener.here(), descriptor);
    }

    @Override
    public void close() {
        if (descriptor != CLOSED) {
            // Overlay filesystems do not report what memory holds, and are left alone.
            if (isForgottenAtClose && PageCache.heldBytes(opener.here(), descriptor) > 0) {
                forgetWhatMemoryHolds();
            }
            Libc.close(descriptor);
            descriptor = CLOSED;
        }
    }
}
