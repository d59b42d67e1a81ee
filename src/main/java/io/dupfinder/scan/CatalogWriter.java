package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.scan.RowQueue.Sign;
import io.dupfinder.walk.BackgroundTask;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The one thread that writes to the catalog while others hash. What it takes is committed within a
/// second, half of what is promised, so that a run that is killed loses no more.
final class CatalogWriter implements AutoCloseable {

    /// Whoever waits for room looks so often whether the catalog failed.
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final ScanSession session;
    private final WriteBatch batch;
    private final RowQueue queue = new RowQueue();
    private final BackgroundTask writing;
    private volatile @Nullable RuntimeException failure;
    private boolean saidMostIsWritten;

    /// A failure reaches the run once, by whichever thread meets it first; the others end as if
    /// stopped.
    private final AtomicBoolean reported = new AtomicBoolean();

    CatalogWriter(ScanSession session, WriteBatch batch) {
        this.session = session;
        this.batch = batch;
        writing = BackgroundTask.start("catalog-writer", this::run);
    }

    /// Hands over rows, and waits while the writer is behind.
    ///
    /// @throws CatalogException when the catalog failed; nothing is accepted any more
    void put(LearnedRows rows) {
        putWork(rows);
    }

    private void putWork(RowQueue.Work work) {
        try {
            while (failure == null && !queue.offer(work, PATIENCE)) {
                // The writer is behind.
            }
            rethrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogException("interrupted while writing to the catalog", e);
        }
    }

    /// Few rows come now that are not handed over yet.
    ///
    /// @throws CatalogException when the catalog failed
    void mostAreHandedOver() {
        putWork(Sign.NEARLY_END);
    }

    private void rethrow() {
        RuntimeException cause = failure;
        if (cause != null && reported.compareAndSet(false, true)) {
            throw cause;
        }
    }

    /// Whether the catalog failed, so that hashing on would be for nothing.
    boolean hasFailed() {
        return failure != null;
    }

    private void run() {
        try {
            Optional<Sign> behind;
            boolean isNearlyEnd = false;
            do {
                // While indexes wait to be made, others work; what comes meanwhile is little.
                boolean waits = !isNearlyEnd || saidMostIsWritten;
                behind = waits ? queue.gather(batch) : queue.gatherMore(batch);
                if (!batch.isEmpty()) {
                    WriteTransaction transaction = new WriteTransaction(queue, batch, behind);
                    session.write(transaction);
                    behind = transaction.behind();
                }
                isNearlyEnd |= behind.isPresent();
                // Into an index that is there a row goes one by one, so what waits goes before.
                if (isNearlyEnd && (queue.isEmpty() || behind.equals(Optional.of(Sign.END)))) {
                    sayMostIsWritten();
                }
            } while (behind.isEmpty() || behind.get() != Sign.END);
        } catch (RuntimeException e) {
            failure = e;
        } catch (OutOfMemoryError e) {
            failure = new CatalogException("the catalog's writer ran out of memory", e);
        } catch (InterruptedException e) {
            failure = new CatalogException("the catalog's writer was interrupted", e);
        }
    }

    private void sayMostIsWritten() {
        if (!saidMostIsWritten) {
            saidMostIsWritten = true;
            session.mostIsWritten();
        }
    }

    /// Waits until everything handed over is committed.
    ///
    /// @throws CatalogException when the catalog failed
    @Override
    public void close() {
        if (failure == null) {
            putWork(Sign.END);
        }
        writing.close();
        rethrow();
    }
}
