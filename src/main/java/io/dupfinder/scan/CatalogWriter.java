package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.ScanSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The one thread that writes to the catalog while others hash. What it takes is committed within a
/// second, half of what is promised, so that a run that is killed loses no more.
final class CatalogWriter implements AutoCloseable {

    /// Rows in one transaction at most, where they come faster than they are written: pages of the
    /// indexes are written again by each (docs/decisions/0008).
    private static final int MOST = 32_000;

    /// So many are worth a transaction: whoever waits for more leaves the catalog idle while others
    /// read, and works alone when they are done (docs/decisions/0012).
    private static final int ENOUGH = 4_000;

    /// So few are committed in about a millisecond.
    private static final int FEW = 1_000;

    private static final Duration WAIT_OF_FEW = Duration.ofMillis(100);
    private static final Duration WAIT_OF_MANY = Duration.ofSeconds(1);

    /// Pieces of some hundred rows that wait; beyond that, which is about a second's work, whoever
    /// hashes waits too.
    private static final int QUEUE_LENGTH = 256;

    /// What the thread takes in turn.
    sealed interface Work permits LearnedRows, Sign {}

    enum Sign implements Work {
        /// Few rows come after it.
        NEARLY_END,
        /// Nothing comes after it.
        END
    }

    private final ScanSession session;
    private final WriteBatch batch;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private boolean saidMostIsWritten;

    /// A failure reaches the run once, by whichever thread meets it first; the others end as if
    /// cancelled.
    private final AtomicBoolean reported = new AtomicBoolean();

    CatalogWriter(ScanSession session, WriteBatch batch) {
        this.session = session;
        this.batch = batch;
        thread = Thread.ofPlatform().name("catalog-writer").daemon().start(this::run);
    }

    /// Hands over rows, and waits while the writer is behind.
    ///
    /// @throws CatalogException when the catalog failed; nothing is accepted any more
    void put(LearnedRows rows) {
        putWork(rows);
    }

    private void putWork(Work work) {
        try {
            while (failure == null && !queue.offer(work, 100, TimeUnit.MILLISECONDS)) {
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
            do {
                behind = gather(queue.take());
                if (!batch.isEmpty()) {
                    session.write(batch.changes());
                    batch.clear();
                }
                behind.ifPresent(_ -> sayMostIsWritten());
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

    /// Fills the batch, and returns the sign behind it where that was met.
    private Optional<Sign> gather(Work first) throws InterruptedException {
        long firstNanos = System.nanoTime();
        Work next = first;
        int count = 0;
        while (next instanceof LearnedRows learned) {
            batch.add(learned);
            count += learned.rows().length;
            next = count < MOST ? next(count, firstNanos) : null;
        }
        return next instanceof Sign sign ? Optional.of(sign) : Optional.empty();
    }

    /// The next piece for a transaction of `count` rows; waits only while those are too few.
    private @Nullable Work next(int count, long firstNanos) throws InterruptedException {
        Duration most = count >= ENOUGH ? Duration.ZERO : count > FEW ? WAIT_OF_MANY : WAIT_OF_FEW;
        long passed = System.nanoTime() - firstNanos;
        return queue.poll(most.toNanos() - passed, TimeUnit.NANOSECONDS);
    }

    /// Waits until everything handed over is committed.
    ///
    /// @throws CatalogException when the catalog failed
    @Override
    public void close() {
        if (failure == null) {
            putWork(Sign.END);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }
}
