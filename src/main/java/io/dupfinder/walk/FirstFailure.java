package io.dupfinder.walk;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The first failure of several threads. Thread-safe.
public final class FirstFailure {

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /// Keeps this failure, unless there is one already.
    public void note(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    public boolean isNone() {
        return first.get() == null;
    }

    /// Throws the failure that was noted, if any.
    public void rethrow() {
        Throwable failure = first.get();
        if (failure != null) {
            throw unchecked(failure);
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case Error e -> throw e;
            case RuntimeException e -> e;
            default -> new IllegalStateException("a thread broke off", failure);
        };
    }
}
