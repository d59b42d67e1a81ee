package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.fs.Spindle;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/// All classes that are read from one [Spindle], for one thread. Larger files are compared class by
/// class. Smaller ones are first read into memory in the order of the disk, many classes at once,
/// because seeking to each would take longer than reading it (docs/decisions/0021).
final class SpindleQueue implements Runnable {

    /// Size of a file up to which it is read ahead in a sweep: about what a disk reads in the time
    /// of one seek.
    private static final ByteCount SWEPT_SIZE = ByteCount.ofMebibytes(2);

    /// Bytes that one sweep reads into memory at most.
    private static final ByteCount SWEEP = ByteCount.ofMebibytes(64);

    /// A class of copies, and all spindles that it is read from; this queue's is one of them.
    @SuppressWarnings("ArrayRecordComponent")
    private record Batch(int[] members, NavigableSet<Spindle> spindles) {}

    private final FileTable files;
    private final IntPredicate isRead;
    private final DiskOrder order;
    private final SpindleLocks locks;
    private final Consumer<int[]> compare;
    private final Consumer<int[]> compareInMemory;
    private final List<Batch> batches = new ArrayList<>();

    /// @param isRead whether a row of a class is read
    /// @param compare decides a class by the disk
    /// @param compareInMemory decides a class that was read a moment ago
    SpindleQueue(
            FileTable files,
            IntPredicate isRead,
            DiskOrder order,
            SpindleLocks locks,
            Consumer<int[]> compare,
            Consumer<int[]> compareInMemory) {
        this.files = files;
        this.isRead = isRead;
        this.order = order;
        this.locks = locks;
        this.compare = compare;
        this.compareInMemory = compareInMemory;
    }

    void add(int[] members, NavigableSet<Spindle> spindles) {
        batches.add(new Batch(members, spindles));
    }

    /// Decides all.
    @Override
    public void run() {
        List<Batch> sweep = new ArrayList<>();
        long bytes = 0;
        for (Batch batch : batches) {
            if (files.size(batch.members()[0]) > SWEPT_SIZE.bytes()
                    || batch.spindles().size() > 1) {
                locks.hold(batch.spindles(), () -> compare.accept(batch.members()));
                continue;
            }
            sweep.add(batch);
            bytes += bytesRead(batch);
            if (bytes >= SWEEP.bytes()) {
                sweep(sweep);
                sweep.clear();
                bytes = 0;
            }
        }
        sweep(sweep);
    }

    private long bytesRead(Batch batch) {
        return Arrays.stream(batch.members()).filter(isRead).mapToLong(files::size).sum();
    }

    private void sweep(List<Batch> sweep) {
        if (sweep.isEmpty()) {
            return;
        }
        int[] rows =
                sweep.stream()
                        .flatMapToInt(batch -> Arrays.stream(batch.members()))
                        .filter(isRead)
                        .toArray();
        locks.hold(
                sweep.getFirst().spindles(),
                () -> {
                    order.fetch(rows);
                    sweep.forEach(batch -> compareInMemory.accept(batch.members()));
                });
    }

    /// Locks that let one thread at a time use the head of each disk. Thread-safe.
    static final class SpindleLocks {

        private final Map<Spindle, Lock> locks = new ConcurrentHashMap<>();

        /// Reads from these disks while no other thread does. All threads take the locks in the
        /// same order, so that there is no deadlock.
        void hold(NavigableSet<Spindle> spindles, Runnable reading) {
            if (spindles.isEmpty()) {
                reading.run();
                return;
            }
            Spindle first = spindles.first();
            Lock lock = locks.computeIfAbsent(first, _ -> new ReentrantLock());
            lock.lock();
            try {
                hold(spindles.tailSet(first, false), reading);
            } finally {
                lock.unlock();
            }
        }
    }
}
