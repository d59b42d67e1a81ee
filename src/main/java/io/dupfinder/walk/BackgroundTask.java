package io.dupfinder.walk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Work on a thread of its own, beside what its starter does meanwhile. The thread is a daemon: it
/// keeps no process alive that ends for another reason.
public final class BackgroundTask implements AutoCloseable {

    private final CompletableFuture<Void> ending;

    private BackgroundTask(CompletableFuture<Void> ending) {
        this.ending = ending;
    }

    /// Starts work on a thread of this name.
    public static BackgroundTask start(String name, Runnable work) {
        return new BackgroundTask(
                CompletableFuture.runAsync(
                        work, task -> Thread.ofPlatform().name(name).daemon().start(task)));
    }

    /// Waits for the work, and throws what it threw.
    @Override
    public void close() {
        join(ending);
    }

    /// Waits for a result, and throws what its work threw. An interruption of the calling thread
    /// does not end the waiting, and is not lost.
    public static <T> T join(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
