package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.scan.RowQueue.Sign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The changes of one transaction: what was gathered for it, and what comes while that is written.
/// To commit means to write the changed pages of the indexes once more, so it is not done while
/// there is more (docs/decisions/0022). For one thread.
final class WriteTransaction implements Iterable<CatalogChanges> {

    /// Rows in one transaction, about.
    private static final int MOST = 32_000;

    /// Others who write to the catalog wait so long at most, and what is lost when the run is
    /// killed is as old.
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final RowQueue queue;
    private final WriteBatch batch;
    private final List<CatalogChanges> changes = new ArrayList<>();
    private final long firstNanos = System.nanoTime();
    private int rows;
    private Optional<Sign> behind;

    /// @param batch what was gathered
    /// @param behind the sign that was met behind that
    WriteTransaction(RowQueue queue, WriteBatch batch, Optional<Sign> behind) {
        this.queue = queue;
        this.batch = batch;
        this.behind = behind;
        take();
    }

    private void take() {
        rows += batch.size();
        changes.add(batch.take());
    }

    private boolean growsByMore() {
        boolean isOver =
                behind.isPresent()
                        || rows >= MOST
                        || System.nanoTime() - firstNanos > LONGEST.toNanos()
                        || !queue.isWorthGoingOn();
        if (!isOver) {
            behind = queue.gatherMore(batch);
            take();
        }
        return !isOver;
    }

    /// The sign that was met behind the last change.
    Optional<Sign> behind() {
        return behind;
    }

    @Override
    public Iterator<CatalogChanges> iterator() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < changes.size() || growsByMore();
            }

            @Override
            public CatalogChanges next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return changes.get(at++);
            }
        };
    }
}
