package io.dupfinder.store.session;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;

/// Values that are read a batch at a time while they are iterated. Nothing is held between batches
/// but the batch, and no connection.
public final class BatchedReads<T> implements Iterator<T> {

    private final Supplier<List<T>> batches;
    private final Queue<T> batch = new ArrayDeque<>();
    private boolean ended;

    /// @param batches the next batch each time; none of them is empty but the last
    public BatchedReads(Supplier<List<T>> batches) {
        this.batches = batches;
    }

    @Override
    public boolean hasNext() {
        if (batch.isEmpty() && !ended) {
            batch.addAll(batches.get());
            ended = batch.isEmpty();
        }
        return !batch.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.remove();
    }
}
