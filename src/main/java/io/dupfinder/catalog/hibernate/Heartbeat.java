package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Keeps a run lock alive, and notices when it was lost.
final class Heartbeat implements AutoCloseable {

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("run-lock-heartbeat").daemon().factory());
    private volatile boolean lost;

    Heartbeat(Connections connections, RunLock lock, long hostId) {
        long seconds = RunLock.HEARTBEAT.toSeconds();
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> beat(connections, lock, hostId), seconds, seconds, TimeUnit.SECONDS);
    }

    private void beat(Connections connections, RunLock lock, long hostId) {
        try {
            lost |= !connections.transact(connection -> lock.beat(connection, hostId));
        } catch (CatalogException e) {
            // A catalog that is busy or away for a moment; what the run itself writes will tell.
            return;
        }
    }

    /// @throws CatalogException when another run took the lock, so that writing on would mix two
    ///   runs
    void requireLock() {
        if (lost) {
            throw new CatalogException(
                    "this scan lost its lock on the catalog: it gave no sign of life for a minute and another took over. What was committed is kept; run it again.");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
