package io.dupfinder.fs.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The priority of this process beside others. Linux keeps it for each thread, and a new thread has
/// that of the one which made it.
final class Priority {

    /// Niceness that gives way to everything else (setpriority(2)).
    private static final int NICEST = 19;

    /// Class of idle in the form of ioprio_set(2): served when nobody else wants the disk.
    private static final long IDLE = 3L << 13;

    /// Kinds of a number that stands for a thread: `PRIO_PROCESS` and `IOPRIO_WHO_PROCESS`.
    private static final long THREAD = 0;

    private static final long IO_THREAD = 1;

    private Priority() {}

    /// Lowers it as far as it goes. Returns whether every thread took it.
    static boolean lower() {
        Scratch scratch = Scratch.ofThread();
        boolean isLow = true;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                long number = Long.parseLong(thread.getFileName().toString());
                isLow &= call(scratch, SystemCall.SETPRIORITY, THREAD, number, NICEST);
                isLow &= call(scratch, SystemCall.IOPRIO_SET, IO_THREAD, number, IDLE);
            }
            return isLow;
        } catch (DirectoryIteratorException | IOException | UncheckedIOException e) {
            return false;
        }
    }

    /// A thread that has ended meanwhile needs nothing.
    private static boolean call(Scratch scratch, long number, long kind, long thread, long value) {
        return Libc.callOnce(scratch.state, number, kind, thread, value, 0, 0) >= 0
                || scratch.errno() == Errno.ESRCH;
    }
}
