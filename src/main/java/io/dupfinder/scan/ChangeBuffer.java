package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Gathers the changes of a piece of work, so that the writer gets them by the hundred, or after a
/// moment where they come slowly. Thread-safe.
final class ChangeBuffer {

    private static final int CHANGES = 256;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final Consumer<List<CatalogChange>> sink;
    private List<CatalogChange> changes = new ArrayList<>();
    private long lastNanos = System.nanoTime();

    ChangeBuffer(Consumer<List<CatalogChange>> sink) {
        this.sink = sink;
    }

    synchronized void add(List<CatalogChange> more) {
        changes.addAll(more);
        boolean due = System.nanoTime() - lastNanos >= LONGEST_WAIT.toNanos();
        if (changes.size() >= CHANGES || due) {
            flush();
        }
    }

    /// Hands on what is left.
    synchronized void flush() {
        if (!changes.isEmpty()) {
            sink.accept(changes);
            changes = new ArrayList<>();
        }
        lastNanos = System.nanoTime();
    }
}
