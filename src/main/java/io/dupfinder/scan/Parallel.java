package io.dupfinder.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;

/// The threads that read contents. Work may split: a thread that waits for its parts runs others
/// meanwhile.
final class Parallel implements AutoCloseable {

    private static final int BATCH = 64;

    private final ForkJoinPool pool;

    Parallel(int threads) {
        pool = new ForkJoinPool(threads);
    }

    /// Runs `action` on every item, from inside or outside of the pool, and returns when all are
    /// done.
    <T> void forEach(List<T> items, Consumer<T> action) {
        if (items.size() == 1) {
            action.accept(items.getFirst());
            return;
        }
        List<ForkJoinTask<?>> tasks =
                items.stream()
                        .<ForkJoinTask<?>>map(item -> ForkJoinTask.adapt(() -> action.accept(item)))
                        .toList();
        if (ForkJoinTask.inForkJoinPool()) {
            ForkJoinTask.invokeAll(tasks);
        } else {
            pool.invoke(
                    ForkJoinTask.adapt(() -> {
                        ForkJoinTask.invokeAll(tasks);
                    }));
        }
    }

    /// As [#forEach], for many small pieces of work: a task has some dozens of them.
    <T> void forEachBatch(List<T> items, Consumer<List<T>> action) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += BATCH) {
            batches.add(items.subList(from, Math.min(from + BATCH, items.size())));
        }
        forEach(batches, action);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
