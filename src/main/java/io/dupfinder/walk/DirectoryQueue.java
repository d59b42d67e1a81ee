package io.dupfinder.walk;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The threads of a walk, and what they have yet to list. Work item: a directory. A thread takes
/// its own newest one, which keeps the queue short, and steals others' oldest.
final class DirectoryQueue implements AutoCloseable {

    private final ForkJoinPool pool;
    private final AtomicLong pending = new AtomicLong(1);
    private final CountDownLatch empty = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    DirectoryQueue(int threads) {
        pool = new ForkJoinPool(threads);
    }

    void submit(Runnable visit) {
        pending.incrementAndGet();
        pool.execute(() -> run(visit));
    }

    private void run(Runnable visit) {
        try {
            if (failure.get() == null) {
                visit.run();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            finished();
        }
    }

    private void finished() {
        if (pending.decrementAndGet() == 0) {
            empty.countDown();
        }
    }

    /// Waits until everything submitted is done, what it submitted included.
    ///
    /// @throws IllegalStateException when a visit failed in a way nobody foresaw
    void awaitEmpty() {
        finished();
        boolean interrupted = false;
        while (true) {
            try {
                empty.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the walk broke off", cause);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
