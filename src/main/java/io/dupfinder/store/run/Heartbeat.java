package io.dupfinder.store.run;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.store.session.Sessions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/// Keeps a run lock alive, notices when it was lost, and enters how far the run is.
public final class Heartbeat implements AutoCloseable {

    /// A short run pays nothing.
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Logger LOG = System.getLogger(Heartbeat.class.getName());

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("run-lock-heartbeat").daemon().factory());
    private volatile boolean lost;
    private volatile Optional<Running> running = Optional.empty();

    private record Running(long scanId, Supplier<ScanSoFar> soFar) {}

    public Heartbeat(Sessions sessions, RunLock lock, long hostId) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> beat(sessions, lock, hostId),
                        FIRST.toMillis(),
                        RunLock.HEARTBEAT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void beat(Sessions sessions, RunLock lock, long hostId) {
        try {
            lost |= !sessions.transact(session -> beat(session, lock, hostId));
        } catch (CatalogException e) {
            // A catalog that is busy or away for a moment; what the run itself writes will tell.
            return;
        } catch (RuntimeException fault) {
            // Thrown on, it would end all further signs of life, and nobody would hear of it. One
            // that
            // waited for the database until the run had ended finds the catalog closed.
            if (!timer.isShutdown()) {
                LOG.log(Level.WARNING, "no sign of life could be given", fault);
            }
        }
    }

    /// The scan's row before the lock's, as its end has them: the two may meet.
    private boolean beat(StatelessSession session, RunLock lock, long hostId) {
        if (running.isPresent()) {
            Running scan = running.get();
            OwnScan.progress(session, scan.scanId(), scan.soFar().get());
        }
        return lock.beat(session, hostId);
    }

    /// Enters with each beat from now on how far a scan is.
    public void tell(long scanId, Supplier<ScanSoFar> soFar) {
        running = Optional.of(new Running(scanId, soFar));
    }

    /// Refuses to go on when another run took the lock.
    ///
    /// @throws CatalogException so that writing on does not mix two runs
    public void requireLock() {
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
