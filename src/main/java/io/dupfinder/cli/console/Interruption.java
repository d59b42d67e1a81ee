package io.dupfinder.cli.console;

import io.dupfinder.fs.linux.InterruptKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Handles SIGINT, SIGTERM and SIGHUP: asks the run to stop and gives it time to keep what it
/// learned. The JVM then ends with the signal's own exit code, 130, 143 or 129. A second Ctrl-C
/// ends it at once. Thread-safe.
public final class Interruption implements BooleanSupplier {

    /// Longest time in which a run has to notice, commit and give its lock back.
    private static final Duration GRACE = Duration.ofSeconds(20);

    /// Longest time for a run that has nothing to keep: it may still print a message, or be stuck
    /// where no thread can be woken, such as opening a pipe that nobody reads.
    private static final Duration SHORT_GRACE = Duration.ofSeconds(1);

    private final BooleanSupplier otherwise;
    private volatile boolean interrupted;
    private boolean ended;
    private int keeping;
    private long idleNanos = System.nanoTime();

    private Interruption(BooleanSupplier otherwise) {
        this.otherwise = otherwise;
    }

    /// Starts listening to the process's signals.
    public static Interruption onSignals() {
        Interruption interruption = by(() -> false);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::signalled, "interruption"));
        return interruption;
    }

    /// Also runs when the process exits by itself; nothing has to be stopped then.
    private void signalled() {
        if (!hasEnded()) {
            InterruptKey.endsProcess();
            stop();
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /// An interruption that happens once the condition is true.
    public static Interruption by(BooleanSupplier condition) {
        return new Interruption(condition);
    }

    /// A period in which the run has something to keep; ends when closed.
    public interface Keeping extends AutoCloseable {
        @Override
        void close();
    }

    /// Begins a period in which the run has something to keep.
    public synchronized Keeping keeping() {
        keeping++;
        return this::kept;
    }

    private synchronized void kept() {
        keeping--;
        idleNanos = System.nanoTime();
        notifyAll();
    }

    /// After a timeout what was committed is kept, and the lock is freed when the process ends.
    private synchronized void stop() {
        long now = System.nanoTime();
        long end = now + GRACE.toNanos();
        interrupted = true;
        idleNanos = now;
        try {
            while (!ended && remaining(end) > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, remaining(end));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long remaining(long end) {
        long due = keeping > 0 ? end : Math.min(end, idleNanos + SHORT_GRACE.toNanos());
        return due - System.nanoTime();
    }

    /// Tells that the run is over, so that nothing is waited for any more.
    public synchronized void runHasEnded() {
        ended = true;
        notifyAll();
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted || otherwise.getAsBoolean();
    }
}
