package io.dupfinder.walk;

import io.dupfinder.fs.DiskWatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;

/// The threads of a walk, and the directories they have yet to list. A thread takes its own newest
/// directory, which keeps the queue short, and steals the oldest ones of others.
final class DirectoryQueue implements AutoCloseable {

    private final ForkJoinPool pool;
    private final int most;
    private final DiskWatch disk = new DiskWatch();
    private final AtomicLong pending = new AtomicLong(1);
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private final FirstFailure failure = new FirstFailure();

    DirectoryQueue(Threads threads) {
        pool = new ForkJoinPool(threads.atFirst());
        most = threads.most();
    }

    void submit(Runnable visit) {
        pending.incrementAndGet();
        try {
            pool.execute(() -> run(visit));
        } catch (RuntimeException | Error e) {
            // There may be no memory for a thread; a visit that never began is not waited for.
            finished();
            throw e;
        }
    }

    private void run(Runnable visit) {
        try {
            if (failure.isNone()) {
                visit.run();
                growIfWorthIt();
            }
        } catch (RuntimeException | Error e) {
            failure.note(e);
        } finally {
            finished();
        }
    }

    private void growIfWorthIt() {
        if (pool.getParallelism() < most && disk.isQuickDiskAtWork()) {
            pool.setParallelism(most);
        }
    }

    private void finished() {
        if (pending.decrementAndGet() == 0) {
            empty.complete(null);
        }
    }

    /// Waits until everything submitted is done, and everything that was submitted by it. Throws
    /// the first failure of a visit.
    void awaitEmpty() {
        finished();
        BackgroundTask.join(empty);
        failure.rethrow();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
