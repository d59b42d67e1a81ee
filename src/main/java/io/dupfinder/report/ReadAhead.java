package io.dupfinder.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.ToLongFunction;

/// Items that another thread produces ahead of their reader. They can be iterated once, by one
/// thread. A failure of the producer is thrown to the reader; closing ends the producer.
final class ReadAhead<T> implements Iterable<T>, AutoCloseable {

    /// Weight of the items handed over at once. Waking the other thread takes as long as producing
    /// some hundred items.
    private static final int BATCH = 4_096;

    private static final int BATCHES = 4;

    private sealed interface Handed<T> {

        /// Throws the producer's failure, if there was one.
        Iterator<T> iterator();

        record Items<T>(List<T> items) implements Handed<T> {

            @Override
            public Iterator<T> iterator() {
                return items.iterator();
            }
        }

        record Failed<T>(RuntimeException failure) implements Handed<T> {

            @Override
            public Iterator<T> iterator() {
                throw failure;
            }
        }

        record Broken<T>(Error failure) implements Handed<T> {

            @Override
            public Iterator<T> iterator() {
                throw failure;
            }
        }
    }

    private final BlockingQueue<Handed<T>> queue = new ArrayBlockingQueue<>(BATCHES);
    private final ToLongFunction<T> weight;
    private final Thread thread;

    /// @param weight the memory that an item takes, in any unit; some thousands are produced ahead
    ReadAhead(Iterable<T> source, ToLongFunction<T> weight) {
        this.weight = weight;
        thread = Thread.ofPlatform().name("read-ahead").daemon().start(() -> run(source));
    }

    private void run(Iterable<T> source) {
        try {
            try {
                List<T> batch = new ArrayList<>();
                long weighs = 0;
                for (T item : source) {
                    batch.add(item);
                    weighs += weight.applyAsLong(item);
                    if (weighs >= BATCH) {
                        queue.put(new Handed.Items<>(batch));
                        batch = new ArrayList<>();
                        weighs = 0;
                    }
                }
                if (!batch.isEmpty()) {
                    queue.put(new Handed.Items<>(batch));
                }
                queue.put(new Handed.Items<>(List.of()));
            } catch (RuntimeException e) {
                queue.put(new Handed.Failed<>(e));
            } catch (Error e) {
                queue.put(new Handed.Broken<>(e));
            }
        } catch (InterruptedException e) {
            // The reader has closed the iteration.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private Iterator<T> batch = take(queue);

            @Override
            public boolean hasNext() {
                return batch.hasNext();
            }

            @Override
            public T next() {
                if (!batch.hasNext()) {
                    throw new NoSuchElementException();
                }
                T item = batch.next();
                if (!batch.hasNext()) {
                    batch = take(queue);
                }
                return item;
            }
        };
    }

    /// The next batch; an empty one is the last.
    private static <T> Iterator<T> take(BlockingQueue<Handed<T>> queue) {
        try {
            return queue.take().iterator();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
