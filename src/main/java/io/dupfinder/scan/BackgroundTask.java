package io.dupfinder.scan;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work on a thread of its own, beside what its starter does meanwhile. Closing waits for it, and
/// throws what it threw.
final class BackgroundTask implements AutoCloseable {

    private final FutureTask<Void> work;

    private BackgroundTask(FutureTask<Void> work) {
        this.work = work;
    }

    static BackgroundTask start(String name, Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread.ofPlatform().name(name).daemon().start(task);
        return new BackgroundTask(task);
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (true) {
            try {
                work.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw new IllegalStateException(e);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
