package io.dupfinder.scan;

import io.dupfinder.fs.DiskWatch;
import io.dupfinder.walk.BackgroundTask;
import io.dupfinder.walk.FirstFailure;
import io.dupfinder.walk.Threads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The threads that read contents. At first there are as many as cores; there are more once they
/// are seen to wait for a disk that answers quickly.
record Readers(Threads threads) {

    /// Runs `action` on every item, in their order, and returns when all are done. After a failure
    /// no further item is begun, and the failure is thrown.
    <T> void forEach(List<T> items, Consumer<T> action) {
        new Work<>(items, action, threads.atFirst(), threads.atFirst(), new DiskWatch()).run();
    }

    /// Runs all as [#forEach] does, with one more thread for each of `waiting`, which wait for
    /// disks most of the time.
    void run(Collection<? extends Runnable> waiting, List<Runnable> others) {
        List<Runnable> all = new ArrayList<>(waiting);
        all.addAll(others);
        int first = Math.min(threads.atFirst() + waiting.size(), threads.most());
        new Work<>(all, Runnable::run, first, first, new DiskWatch()).run();
    }

    /// Does the same as [#forEach] for many small items; more threads are begun if `disk` turns out
    /// to be quick.
    <T> void forEachSmall(List<T> items, DiskWatch disk, Consumer<T> action) {
        new Work<>(items, action, threads.atFirst(), threads.most(), disk).run();
    }

    /// The most threads there may be.
    int most() {
        return threads.most();
    }

    private static final class Work<T> {

        private final List<T> items;
        private final Consumer<T> action;
        private final int first;
        private final int most;
        private final DiskWatch disk;
        private final AtomicInteger next = new AtomicInteger();
        private final FirstFailure failure = new FirstFailure();
        private final Queue<BackgroundTask> others = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean hasGrown = new AtomicBoolean();

        Work(List<T> items, Consumer<T> action, int first, int most, DiskWatch disk) {
            this.items = items;
            this.action = action;
            this.first = first;
            this.most = most;
            this.disk = disk;
        }

        void run() {
            begin(Math.min(first, items.size()) - 1);
            work();
            // A thread that is begun late is waited for too: the one that begins it is still waited
            // for.
            for (BackgroundTask other = others.poll(); other != null; other = others.poll()) {
                other.close();
            }
            failure.rethrow();
        }

        private void begin(int number) {
            for (int i = 0; i < number; i++) {
                others.add(BackgroundTask.start("reader", this::work));
            }
        }

        private void work() {
            try {
                int item = next.getAndIncrement();
                while (item < items.size() && failure.isNone()) {
                    action.accept(items.get(item));
                    growIfWorthIt();
                    item = next.getAndIncrement();
                }
            } catch (RuntimeException | Error e) {
                failure.note(e);
            }
        }

        private void growIfWorthIt() {
            if (most > first && disk.isQuickDiskAtWork() && hasGrown.compareAndSet(false, true)) {
                begin(most - first);
            }
        }
    }
}
