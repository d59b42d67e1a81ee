package io.dupfinder.fs;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A rate that reading must not exceed, whichever threads read. Thread-safe.
///
/// A read is made first and paid for afterwards: whoever has read waits until the bytes of all
/// reads so far are due.
public final class ReadPace {

    /// Nanoseconds that may be made up for when reading was slower than allowed for a while: less
    /// makes a single reader slower than the rate, more lets it run ahead.
    private static final long CREDIT = TimeUnit.MILLISECONDS.toNanos(250);

    /// Nanoseconds of a wait after which it is asked whether to go on waiting.
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);

    /// A clock by which to wait.
    public interface Clock {

        /// The clock of this machine.
        Clock SYSTEM =
                new Clock() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }

                    @Override
                    public void sleep(long nanos) {
                        try {
                            TimeUnit.NANOSECONDS.sleep(nanos);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };

        long nanos();

        void sleep(long nanos);
    }

    private final double nanosPerByte;
    private final Clock clock;
    private final BooleanSupplier stop;
    private double due;

    /// A pace of so many bytes a second, at least one.
    ///
    /// @param stop once true nobody waits any more
    public ReadPace(long bytesPerSecond, Clock clock, BooleanSupplier stop) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("no pace: " + bytesPerSecond);
        }
        this.nanosPerByte = (double) TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
        this.clock = clock;
        this.stop = stop;
        due = clock.nanos();
    }

    /// Waits until these bytes are due, which were just read.
    void read(long bytes) {
        long until;
        synchronized (this) {
            due = Math.max(due, (double) (clock.nanos() - CREDIT)) + bytes * nanosPerByte;
            until = (long) due;
        }
        long left = until - clock.nanos();
        while (left > 0 && !stop.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            clock.sleep(Math.min(left, SLICE));
            left = until - clock.nanos();
        }
    }
}
