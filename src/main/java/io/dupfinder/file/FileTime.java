package io.dupfinder.file;

import java.time.Duration;
import java.time.Instant;

/// Times of files: nanoseconds since the epoch in 64 bits, as columns hold them.
public final class FileTime {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// How close to the moment of reading a change may lie before it could have gone unseen: the
    /// coarsest clock of a filesystem, FAT's (git's rule for racily clean entries).
    private static final long RACY_NANOS = Duration.ofSeconds(2).toNanos();

    private FileTime() {}

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    /// Clamped to what 64 bits hold.
    public static long nanos(Instant instant) {
        long limit = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
        return Math.clamp(instant.getEpochSecond(), -limit, limit) * NANOS_PER_SECOND
                + instant.getNano();
    }

    /// Seconds since the epoch, as `double` columns hold them.
    public static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / (double) NANOS_PER_SECOND;
    }

    public static double seconds(long nanos) {
        return nanos / (double) NANOS_PER_SECOND;
    }

    public static Instant ofSeconds(double seconds) {
        long whole = (long) Math.floor(seconds);
        return Instant.ofEpochSecond(whole, (long) ((seconds - whole) * NANOS_PER_SECOND));
    }

    /// Whether a content read at `readNanos` is certain to be that of a file with these times.
    public static boolean isSettled(long mtimeNanos, long ctimeNanos, long readNanos) {
        return Math.max(mtimeNanos, ctimeNanos) <= readNanos - RACY_NANOS;
    }
}
