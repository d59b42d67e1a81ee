package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// Hands on what is learned about the copies of one group while others of it are still read: a
/// group may be as large as everything else together. Thread-safe, as long as a copy is handed over
/// by whoever has just read it.
final class LearnedCopies {

    /// A group that is decided sooner is written once; in a slow one samples are written before
    /// digests are known.
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Changes changes;
    private final ChangeBuffer buffer;

    /// Taken before the first byte is read: a change after this moment is seen as one by the next
    /// run.
    private final Instant read = Instant.now();

    private final long startNanos = System.nanoTime();

    LearnedCopies(Changes changes, ChangeBuffer buffer) {
        this.changes = changes;
        this.buffer = buffer;
    }

    /// Hands on copies of which nothing more will be learned for a while, if anything was.
    void write(Collection<Copy> copies) {
        write(copies, Copy::hasLearned);
    }

    /// The same where the group takes long; otherwise more is learned soon.
    void writeIfSlow(Collection<Copy> copies) {
        if (System.nanoTime() - startNanos > SLOW.toNanos()) {
            write(copies);
        }
    }

    /// Hands on all copies of a group that was decided, those that could not be read too.
    void writeAll(Collection<Copy> copies) {
        write(copies, _ -> true);
    }

    private void write(Collection<Copy> copies, Predicate<Copy> wanted) {
        List<CatalogChange> result = new ArrayList<>();
        for (Copy copy : copies) {
            if (!copy.isUpToDate() && wanted.test(copy)) {
                changes.add(copy, read, result);
                copy.enter();
            }
        }
        buffer.add(result);
    }
}
