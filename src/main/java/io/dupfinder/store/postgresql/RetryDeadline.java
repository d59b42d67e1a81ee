package io.dupfinder.store.postgresql;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A limit for trying the same work again, with growing pauses between the tries.
final class RetryDeadline {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final long endNanos;
    private Duration pause = FIRST_PAUSE;

    /// @param time zero means no limit
    RetryDeadline(Duration time) {
        endNanos = System.nanoTime() + (time.isZero() ? Long.MAX_VALUE / 2 : time.toNanos());
    }

    /// Waits before another try.
    ///
    /// @return false, at once, when it is time to give up
    boolean waits() {
        if (System.nanoTime() - endNanos >= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return true;
    }
}
