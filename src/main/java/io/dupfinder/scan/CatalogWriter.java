package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.ScanSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The one thread that writes to the catalog while others hash. What it takes is committed within a
/// second, half of what is promised, so that a run that is killed loses no more.
final class CatalogWriter implements AutoCloseable {

    /// Changes in one transaction. Rows come in no order of paths, so each page of an index is
    /// written again by nearly every transaction: with 4,000 rows in each, 300,000 took twice the
    /// time (docs/decisions/0008).
    private static final int MOST = 32_000;

    /// So few are committed in about a millisecond.
    private static final int FEW = 1_000;

    private static final Duration WAIT_OF_FEW = Duration.ofMillis(100);
    private static final Duration WAIT_OF_MANY = Duration.ofSeconds(1);

    /// Lists of some hundred changes that wait; beyond that whoever hashes waits too.
    private static final int QUEUE_LENGTH = 64;

    private static final List<CatalogChange> END = List.of();

    private final ScanSession session;
    private final BlockingQueue<List<CatalogChange>> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    /// A failure reaches the run once, by whichever thread meets it first; the others end as if
    /// cancelled.
    private final AtomicBoolean reported = new AtomicBoolean();

    CatalogWriter(ScanSession session) {
        this.session = session;
        thread = Thread.ofPlatform().name("catalog-writer").daemon().start(this::run);
    }

    /// Hands over changes, and waits while the writer is behind.
    ///
    /// @throws CatalogException when the catalog failed; nothing is accepted any more
    void put(List<CatalogChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        offer(changes);
    }

    private void offer(List<CatalogChange> changes) {
        try {
            while (failure == null && !queue.offer(changes, 100, TimeUnit.MILLISECONDS)) {
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
            List<CatalogChange> batch = new ArrayList<>();
            long firstNanos = System.nanoTime();
            boolean ended = false;
            while (!ended) {
                if (batch.isEmpty()) {
                    batch.addAll(queue.take());
                    ended = batch.isEmpty();
                    firstNanos = System.nanoTime();
                }
                long leftNanos = waitOf(batch).toNanos() - (System.nanoTime() - firstNanos);
                List<CatalogChange> next =
                        ended || leftNanos <= 0 || batch.size() >= MOST
                                ? null
                                : queue.poll(leftNanos, TimeUnit.NANOSECONDS);
                if (next != null) {
                    batch.addAll(next);
                    ended = next.isEmpty();
                }
                if (!batch.isEmpty() && (next == null || ended)) {
                    session.write(batch);
                    batch = new ArrayList<>();
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (OutOfMemoryError e) {
            failure = new CatalogException("the catalog's writer ran out of memory", e);
        } catch (InterruptedException e) {
            failure = new CatalogException("the catalog's writer was interrupted", e);
        }
    }

    /// The longest that the oldest change of a transaction waits.
    private static Duration waitOf(List<CatalogChange> batch) {
        return batch.size() > FEW ? WAIT_OF_MANY : WAIT_OF_FEW;
    }

    /// Waits until everything handed over is committed.
    ///
    /// @throws CatalogException when the catalog failed
    @Override
    public void close() {
        if (failure == null) {
            offer(END);
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
