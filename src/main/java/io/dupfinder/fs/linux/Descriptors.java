package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dupfinder.fs.TooManyOpenFilesException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// The file descriptors of this process, whose number the system limits.
public final class Descriptors {

    private static final int RLIMIT_NOFILE = 7;

    /// Descriptors for the JVM, its jars and the catalog: 59 were counted, 33 of them jars, and
    /// each reading thread needs one or two for a moment.
    private static final int OTHERS = 80;

    /// Fewest descriptors for a run. With fewer the JVM fails to load its own classes, and does not
    /// wait.
    private static final int FEWEST = 68;

    private static final int MOST = 1_024;
    private static final int PAUSE_MILLIS = 10;
    private static final int MOST_PAUSES = 300;

    private Descriptors() {}

    /// Refuses to start a run that would fail.
    ///
    /// @throws TooManyOpenFilesException when the limit is too low for any run
    static void requireEnough() {
        OptionalLong limit = limit();
        if (limit.orElse(FEWEST) < FEWEST) {
            throw new TooManyOpenFilesException(limit);
        }
    }

    /// The number of files that may stay open at once: half of what the limit leaves, because
    /// threads and the database need more as they go.
    public static int toKeep() {
        return (int) Math.clamp((limit().orElse(MOST) - OTHERS) / 2, 0, MOST);
    }

    /// The soft limit, which the JVM raises to the hard one at its start; empty where it is
    /// unknown.
    private static OptionalLong limit() {
        if (!LinuxFileSystem.isSupported()) {
            return OptionalLong.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limits = arena.allocate(2 * Long.BYTES, Long.BYTES);
            if (Libc.getrlimit(Scratch.ofThread().state, RLIMIT_NOFILE, limits) < 0) {
                return OptionalLong.empty();
            }
            long soft = limits.get(JAVA_LONG, 0);
            return OptionalLong.of(soft < 0 ? Long.MAX_VALUE : soft);
        }
    }

    /// Waits a moment for other threads to close descriptors.
    ///
    /// @throws TooManyOpenFilesException when none became free for seconds
    public static void awaitFree(int attempts) {
        if (attempts >= MOST_PAUSES) {
            throw new TooManyOpenFilesException(limit());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooManyOpenFilesException(limit());
        }
    }
}
