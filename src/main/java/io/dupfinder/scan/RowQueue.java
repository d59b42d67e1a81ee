package io.dupfinder.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Rows on their way to the catalog: any thread puts pieces in, one takes them out.
final class RowQueue {

    /// So many are worth a transaction: whoever waits for more leaves the catalog idle while others
    /// read, and works alone when they are done (docs/decisions/0012).
    private static final int ENOUGH = 4_000;

    /// So few are committed in about a millisecond.
    private static final int FEW = 1_000;

    private static final Duration WAIT_OF_FEW = Duration.ofMillis(100);
    private static final Duration WAIT_OF_MANY = Duration.ofSeconds(1);

    /// Rows that wait at most. More is about a second's work, and then whoever hashes waits too.
    private static final int MOST = 100_000;

    /// What is taken out in turn.
    sealed interface Work permits LearnedRows, Sign {

        /// How many rows it has.
        int rowCount();
    }

    enum Sign implements Work {
        /// Few rows come after it.
        NEARLY_END,
        /// Nothing comes after it.
        END;

        @Override
        public int rowCount() {
            return 0;
        }
    }

    private final BlockingQueue<Work> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST);

    /// Puts work in; false when there was no room for so long.
    boolean offer(Work work, Duration patience) throws InterruptedException {
        boolean hasRoom = room.tryAcquire(permits(work), patience.toNanos(), TimeUnit.NANOSECONDS);
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

    private int move(LearnedRows learned, WriteBatch batch) {
        batch.add(learned);
        room.release(permits(learned));
        return learned.rowCount();
    }

    private static long nanosToWait(int count, long firstNanos) {
        Duration most = count > FEW ? WAIT_OF_MANY : WAIT_OF_FEW;
        return most.toNanos() - (System.nanoTime() - firstNanos);
    }

    /// Whether nothing waits that is put in already.
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// Whether so much came meanwhile that it is worth another statement in a transaction that is
    /// open anyway.
    boolean isWorthGoingOn() {
        return MOST - room.availablePermits() >= FEW;
    }

    /// As [#gather], without waiting.
    Optional<Sign> gatherMore(WriteBatch batch) {
        Work next = waiting.poll();
        int count = 0;
        while (next instanceof LearnedRows learned) {
            count += move(learned, batch);
            next = count < ENOUGH ? waiting.poll() : null;
        }
        return sign(next);
    }

    private static Optional<Sign> sign(@Nullable Work work) {
        return work instanceof Sign sign ? Optional.of(sign) : Optional.empty();
    }
}
