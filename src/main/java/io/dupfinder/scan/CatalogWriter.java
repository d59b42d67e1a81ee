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
/// moment, far below the two seconds that are promised, so that a run that is killed loses no more.
final class CatalogWriter implements AutoCloseable {

    /// Changes in one transaction: large enough that its fixed cost does not show, small enough for
    /// memory.
    private static final int BATCH = 4_000;

    /// The oldest change of a transaction that is not full waits so long: a commit costs about a
    /// hundredth of it.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    /// Lists of some hundred changes that wait; beyond that whoever hashes waits too.
    private static final int QUEUE_LENGTH = 256;

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
            long dueNanos = System.nanoTime();
            boolean ended = false;
            while (!ended) {
                if (batch.isEmpty()) {
                    batch.addAll(queue.take());
                    ended = batch.isEmpty();
                    dueNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
                }
                long left = dueNanos - System.nanoTime();
                List<CatalogChange> next = ended ? END : queue.poll(left, TimeUnit.NANOSECONDS);
                if (next != null) {
                    batch.addAll(next);
                    ended = next.isEmpty();
                }
                if (!batch.isEmpty() && (next == null || ended || batch.size() >= BATCH)) {
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
