package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// A file descriptor. The kernel writes to the thread's native memory, from which blocks are
/// copied: a heap array cannot be handed to a call that may block.
final class LinuxOpenFile implements OpenFile {

    private static final int CLOSED = -1;

    private int descriptor;

    LinuxOpenFile(int descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public void stat(FileStat into) throws FileAccessException {
        LinuxFileSystem.statDescriptor(Scratch.ofThread(), descriptor, into);
    }

    @Override
    public int read(long position, byte[] target, int offset, int length)
            throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int done = 0;
        while (done < length) {
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
    public void close() {
        if (descriptor != CLOSED) {
            Libc.close(Scratch.ofThread().state, descriptor);
            descriptor = CLOSED;
        }
    }
}
