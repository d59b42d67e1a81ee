package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dupfinder.fs.TooManyOpenFilesException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// The descriptors of this process, of which the system gives a limited number.
public final class Descriptors {

    private static final int RLIMIT_NOFILE = 7;

    /// What the JVM, its jars and the catalog hold: 43 were counted, and each thread that reads
    /// needs one or two for a moment.
    private static final int OTHERS = 64;

    /// With fewer it is the JVM that finds none for its own classes, and cannot wait.
    private static final int FEWEST = 48;

    private static final int MOST = 1_024;
    private static final int PAUSE_MILLIS = 10;
    private static final int MOST_PAUSES = 300;

    private Descriptors() {}

    /// Refuses to begin what cannot end.
    ///
    /// @throws TooManyOpenFilesException when the limit is too low for any run
    static void requireEnough() {
        OptionalLong limit = limit();
        if (limit.orElse(FEWEST) < FEWEST) {
            throw new TooManyOpenFilesException(limit);
        }
    }

    /// How many files may stay open at once: half of what the limit leaves, for threads and the
    /// database take theirs as they go.
    public static int toKeep() {
        return (int) Math.clamp((limit().orElse(MOST) - OTHERS) / 2, 0, MOST);
    }

    /// The soft limit, which the JVM raises to the hard one when it starts; empty where nobody
    /// tells.
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

    /// Waits a moment for others to close theirs.
    ///
    /// @throws TooManyOpenFilesException when they did not, for seconds
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
