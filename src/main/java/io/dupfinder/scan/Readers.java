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

/// The threads that read contents. Their number follows what is measured: they begin as many as
/// there are cores, and become more when a disk makes them wait that answers quickly.
record Readers(Threads threads) {

    /// Runs `action` on every item, the first ones first, and returns when all are done. What it
    /// throws is thrown on, and no further item is begun.
    <T> void forEach(List<T> items, Consumer<T> action) {
        new Work<>(items, action, threads.atFirst(), threads.atFirst(), new DiskWatch()).run();
    }

    /// Runs all as [#forEach] does, with a thread more for each of `waiting`, which wait for disks
    /// most of the time.
    void run(Collection<? extends Runnable> waiting, List<Runnable> others) {
        List<Runnable> all = new ArrayList<>(waiting);
        all.addAll(others);
        int first = Math.min(threads.atFirst() + waiting.size(), threads.most());
        new Work<>(all, Runnable::run, first, first, new DiskWatch()).run();
    }

    /// As [#forEach], for many items that are small, so that `disk` may be asked for more of them
    /// at once.
    <T> void forEachSmall(List<T> items, DiskWatch disk, Consumer<T> action) {
        new Work<>(items, action, threads.atFirst(), threads.most(), disk).run();
    }

    /// How many there may be.
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
            // Threads that are begun late are seen, for those who begin them are waited for.
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
