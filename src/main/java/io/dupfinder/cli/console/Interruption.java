package io.dupfinder.cli.console;

import io.dupfinder.fs.linux.InterruptKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// SIGINT, SIGTERM and SIGHUP: asks the run to stop and gives it time to keep what it learned. The
/// JVM then ends with the signal's own exit code, 130, 143 or 129. Who does not want to wait
/// presses Ctrl-C again. Thread-safe.
public final class Interruption implements BooleanSupplier {

    /// The longest a run may take to notice, commit and give its lock back.
    private static final Duration GRACE = Duration.ofSeconds(20);

    /// The longest a run may take that has nothing to keep: it has a word to say, and may be stuck
    /// where no thread can be woken, as in opening a pipe that nobody reads.
    private static final Duration SHORT_GRACE = Duration.ofSeconds(1);

    private final BooleanSupplier otherwise;
    private volatile boolean interrupted;
    private boolean ended;
    private int keeping;
    private long idleNanos = System.nanoTime();

    private Interruption(BooleanSupplier otherwise) {
        this.otherwise = otherwise;
    }

    /// Listens to the process's signals from now on.
    public static Interruption onSignals() {
        Interruption interruption = by(() -> false);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::signalled, "interruption"));
        return interruption;
    }

    /// Also runs when the process exits by itself, where nothing has to be stopped any more.
    private void signalled() {
        if (!hasEnded()) {
            InterruptKey.endsProcess();
            stop();
        }
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /// A run is asked to stop once this is true.
    public static Interruption by(BooleanSupplier condition) {
        return new Interruption(condition);
    }

    /// Something that has to be kept, until it is closed.
    public interface Keeping extends AutoCloseable {
        @Override
        void close();
    }

    /// From now on there is something to keep.
    public synchronized Keeping keeping() {
        keeping++;
        return this::kept;
    }

    private synchronized void kept() {
        keeping--;
        idleNanos = System.nanoTime();
        notifyAll();
    }

    /// Where this times out, what was committed is kept, and the lock is free with the process.
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

    /// The run is over; nothing has to be waited for any more.
    public synchronized void runHasEnded() {
        ended = true;
        notifyAll();
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted || otherwise.getAsBoolean();
    }
}
