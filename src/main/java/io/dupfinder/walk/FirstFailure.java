package io.dupfinder.walk;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What the first of several threads threw that failed. Thread-safe.
public final class FirstFailure {

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /// Keeps it, unless another was before.
    public void note(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    public boolean isNone() {
        return first.get() == null;
    }

    /// Throws what was noted, if anything was.
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
