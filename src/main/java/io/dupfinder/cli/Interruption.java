package io.dupfinder.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// SIGINT, SIGTERM and SIGHUP: asks the run to stop and gives it time to keep what it learned. The
/// JVM then ends with the signal's own exit code.
public final class Interruption implements BooleanSupplier {

    /// The longest a run may take to notice, commit and give its lock back.
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean interrupted;

    private Interruption() {}

    /// Listens to the process's signals from now on.
    public static Interruption onSignals() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "interruption"));
        return interruption;
    }

    private void stop() {
        interrupted = true;
        try {
            // Where this times out, what was committed is kept, and the lock is free with the
            // process.
            var _ = ended.await(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The run is over; nothing has to be waited for any more.
    public void runHasEnded() {
        ended.countDown();
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted;
    }
}
