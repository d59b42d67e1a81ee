package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.scan.RowQueue.LearnedRows;
import io.dupfinder.scan.RowQueue.Sign;
import io.dupfinder.walk.BackgroundTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The one thread that writes to the catalog while others read contents. Rows that are handed over
/// are committed within a second, half of what is promised: a run that is killed loses no more.
final class CatalogWriter implements AutoCloseable {

    /// Interval at which a thread that waits for room looks whether the catalog failed.
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ScanSession session;
    private final WriteBatch batch;
    private final RowQueue queue = new RowQueue();
    private final BackgroundTask writing;
    private volatile @Nullable RuntimeException failure;

    /// A failure reaches the run once, by the thread that meets it first; the others end as if
    /// stopped.
    private final AtomicBoolean isReported = new AtomicBoolean();

    /// Known to the writing thread.
    private boolean areFewRowsLeft;

    /// Whether the session was told so.
    private boolean isSessionTold;

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

    /// Tells that few rows will still be handed over.
    ///
    /// @throws CatalogException when the catalog failed
    void fewRowsLeft() {
        putWork(Sign.FEW_ROWS_LEFT);
    }

    private void putWork(RowQueue.Work work) {
        try {
            while (failure == null && !queue.offer(work, LOOK)) {
                // The writer is behind.
            }
            rethrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogException("interrupted while writing to the catalog", e);
        }
    }

    private void rethrow() {
        RuntimeException cause = failure;
        if (cause != null && isReported.compareAndSet(false, true)) {
            throw cause;
        }
    }

    /// Whether the catalog failed, so that it is no use to read on.
    boolean hasFailed() {
        return failure != null;
    }

    private void run() {
        try {
            Optional<Sign> sign;
            do {
                sign = write();
            } while (!sign.equals(Optional.of(Sign.END)));
        } catch (RuntimeException e) {
            failure = e;
        } catch (OutOfMemoryError e) {
            failure = new CatalogException("the catalog's writer ran out of memory", e);
        } catch (InterruptedException e) {
            failure = new CatalogException("the catalog's writer was interrupted", e);
        }
    }

    /// Writes what waits in one transaction.
    ///
    /// @return the sign that was met behind it
    private Optional<Sign> write() throws InterruptedException {
        // Nothing is waited for while the session has to be told: it makes indexes then, and rows
        // that come meanwhile are few.
        boolean waits = !areFewRowsLeft || isSessionTold;
        Optional<Sign> sign = waits ? queue.gather(batch) : queue.gatherMore(batch);
        if (!batch.isEmpty()) {
            Transaction transaction = new Transaction(queue, batch, sign);
            session.write(transaction);
            sign = transaction.sign();
        }
        areFewRowsLeft |= sign.isPresent();
        // Rows that wait go first: to add one to an index that exists costs more.
        boolean isNothingWaiting = queue.isEmpty() || sign.equals(Optional.of(Sign.END));
        if (areFewRowsLeft && isNothingWaiting && !isSessionTold) {
            isSessionTold = true;
            session.fewRowsLeft();
        }
        return sign;
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

    /// The changes of one transaction: what was gathered for it, and what comes while that is
    /// written. A commit writes the changed pages of the indexes once more, so there is none while
    /// there are more rows (docs/decisions/0022). For one thread.
    static final class Transaction implements Iterable<CatalogChanges> {

        /// Rows in one transaction, about.
        private static final int MOST_ROWS = 32_000;

        /// Time for which a transaction takes more rows. Others who write to the catalog wait as
        /// long, and rows that are lost when the run is killed are as old.
        private static final Duration LONGEST = Duration.ofMillis(500);

        private final RowQueue queue;
        private final WriteBatch batch;
        private final List<CatalogChanges> changes = new ArrayList<>();
        private final long firstNanos = System.nanoTime();
        private int rows;
        private Optional<Sign> sign;

        /// @param batch what was gathered
        /// @param sign that was met behind that
        Transaction(RowQueue queue, WriteBatch batch, Optional<Sign> sign) {
            this.queue = queue;
            this.batch = batch;
            this.sign = sign;
            take();
        }

        private void take() {
            rows += batch.size();
            changes.add(batch.take());
        }

        private boolean growsByMore() {
            boolean isOver =
                    sign.isPresent()
                            || rows >= MOST_ROWS
                            || System.nanoTime() - firstNanos > LONGEST.toNanos()
                            || !queue.isWorthGoingOn();
            if (!isOver) {
                sign = queue.gatherMore(batch);
                take();
            }
            return !isOver;
        }

        /// The sign that was met behind the last change.
        Optional<Sign> sign() {
            return sign;
        }

        @Override
        public Iterator<CatalogChanges> iterator() {
            return new Iterator<>() {
                private int at;

                @Override
                public boolean hasNext() {
                    return at < changes.size() || growsByMore();
                }

                @Override
                public CatalogChanges next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return changes.get(at++);
                }
            };
        }
    }
}
