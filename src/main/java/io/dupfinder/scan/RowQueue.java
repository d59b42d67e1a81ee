package io.dupfinder.scan;

import io.dupfinder.file.PathKeys;
import io.dupfinder.file.StoredPaths;
import io.dupfinder.walk.FileTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Rows on their way to the catalog: many threads put pieces in, the catalog's writer takes them
/// out.
final class RowQueue {

    /// Rows that are worth a transaction. A writer that waited for more would leave the catalog
    /// idle while files are read, and have the work to itself afterwards (docs/decisions/0012).
    private static final int ENOUGH = 4_000;

    /// Rows that are committed in about a millisecond.
    private static final int FEW = 1_000;

    /// Time for which up to [#FEW] rows wait for more.
    private static final Duration WAIT_OF_FEW = Duration.ofMillis(100);

    /// Time for which more than [#FEW] rows wait for [#ENOUGH].
    private static final Duration WAIT_OF_MANY = Duration.ofSeconds(1);

    /// Rows that wait at most, about a second's work for the catalog. Beyond that the threads that
    /// put them in wait too.
    private static final int MOST = 100_000;

    /// An item of the queue.
    sealed interface Work {

        /// How many rows it has.
        int rowCount();
    }

    /// Rows of the file table that are to be entered into the catalog as they are known by then.
    ///
    /// @param paths of each row
    /// @param read not after the moment at which their contents were read
    @SuppressWarnings("ArrayRecordComponent")
    record LearnedRows(int[] rows, StoredPaths paths, Instant read) implements Work {

        /// With the paths of these rows. They are prepared by the thread that asks: many threads
        /// read contents, and all of them may have to wait for the one that writes.
        static LearnedRows of(FileTable files, int[] rows, Instant read, PathKeys keys) {
            StoredPaths paths = new StoredPaths(rows.length);
            for (int row : rows) {
                files.addPath(row, paths, keys);
            }
            return new LearnedRows(rows, paths, read);
        }

        @Override
        public int rowCount() {
            return rows.length;
        }
    }

    /// A message to the writer, between rows.
    enum Sign implements Work {
        FEW_ROWS_LEFT,
        /// Nothing comes after it.
        END;

        @Override
        public int rowCount() {
            return 0;
        }
    }

    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST);

    /// Puts work in; false when there was no room within this time.
    boolean offer(Work work, Duration longest) throws InterruptedException {
        boolean hasRoom = room.tryAcquire(permits(work), longest.toNanos(), TimeUnit.NANOSECONDS);
        return hasRoom && waiting.add(work);
    }

    private static int permits(Work work) {
        return Math.min(work.rowCount(), MOST);
    }

    /// Waits for rows and adds them to a batch, as many as are worth a transaction or came in the
    /// time that they may wait.
    ///
    /// @return the sign that was met behind them
    Optional<Sign> gather(WriteBatch batch) throws InterruptedException {
        Work next = waiting.take();
        long firstNanos = System.nanoTime();
        int count = 0;
        while (next instanceof LearnedRows learned) {
            count += move(learned, batch);
            next =
                    count < ENOUGH
                            ? waiting.poll(nanosToWait(count, firstNanos), TimeUnit.NANOSECONDS)
                            : null;
        }
        return sign(next);
    }

    /// Adds the rows that are there to a batch, as [#gather] does, without waiting.
    Optional<Sign> gatherMore(WriteBatch batch) {
        Work next = waiting.poll();
        int count = 0;
        while (next instanceof LearnedRows learned) {
            count += move(learned, batch);
            next = count < ENOUGH ? waiting.poll() : null;
        }
        return sign(next);
    }

    private int move(LearnedRows learned, WriteBatch batch) {
        batch.add(learned);
        room.release(permits(learned));
        return learned.rowCount();
    }

    private static long nanosToWait(int count, long firstNanos) {
        Duration most = count > FEW ? WAIT_OF_MANY : WAIT_OF_FEW;
        return most.toNanos() - (System.nanoTime() - firstNanos);
    }

    private static Optional<Sign> sign(@Nullable Work work) {
        return work instanceof Sign sign ? Optional.of(sign) : Optional.empty();
    }

    /// Whether nothing waits.
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Whether so many rows wait that a transaction which is open anyway should take them too.
    boolean isWorthGoingOn() {
        return MOST - room.availablePermits() >= FEW;
    }
}
