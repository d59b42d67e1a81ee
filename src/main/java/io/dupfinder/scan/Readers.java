package io.dupfinder.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The threads that read contents.
record Readers(int threads) {

    /// Runs `action` on every item, the first ones first, and returns when all are done. What it
    /// throws is thrown on, and no further item is begun.
    <T> void forEach(List<T> items, Consumer<T> action) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work =
                () -> {
                    try {
                        int item = next.getAndIncrement();
                        while (item < items.size() && failure.get() == null) {
                            action.accept(items.get(item));
                            item = next.getAndIncrement();
                        }
                    } catch (RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                    }
                };
        List<Thread> others = new ArrayList<>();
        for (int thread = 1; thread < Math.min(threads, items.size()); thread++) {
            others.add(Thread.ofPlatform().name("reader-" + thread).daemon().start(work));
        }
        work.run();
        others.forEach(Readers::await);
        switch (failure.get()) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException("reading broke off", e);
        }
    }

    private static void await(Thread thread) {
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
    }
}
