package io.dupfinder.file;

import java.time.Duration;
import java.time.Instant;

/// Conversions of file times; columns hold nanoseconds since the epoch in 64 bits.
public final class FileTime {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Nanoseconds before a read within which a change could go unseen. The value is the resolution
    /// of FAT, the coarsest clock of a filesystem; git treats racily clean entries the same way.
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

    /// Whether a file with these times is certain to still have the content that was read at
    /// `readNanos`.
    ///
    /// @param keepsChangeTimes whether its filesystem has change times of its own. Users set the
    ///   modification time, also to the future, but every change moves the change time
    public static boolean isSettled(
            long mtimeNanos, long ctimeNanos, long readNanos, boolean keepsChangeTimes) {
        long last = keepsChangeTimes ? ctimeNanos : Math.max(mtimeNanos, ctimeNanos);
        return last <= readNanos - RACY_NANOS;
    }
}
