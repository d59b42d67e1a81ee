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
/// class; smaller ones are first brought into memory in the order of the disk, many classes at
/// once, for to go to each costs more than to read it (docs/decisions/0021).
final class Lane implements Runnable {

    /// A head that goes elsewhere is there in the time that so much takes to read.
    private static final ByteCount SWEPT_SIZE = ByteCount.ofMebibytes(2);

    /// What is in memory by that at most.
    private static final ByteCount SWEEP = ByteCount.ofMebibytes(64);

    /// A class, and all spindles that it is read from, at least this lane's.
    private static final class Stop {
        final int[] members;
        final NavigableSet<Spindle> spindles;

        Stop(int[] members, NavigableSet<Spindle> spindles) {
            this.members = members;
            this.spindles = spindles;
        }
    }

    private final FileTable files;
    private final IntPredicate isRead;
    private final DiskOrder order;
    private final Heads heads;
    private final Consumer<int[]> compare;
    private final Consumer<int[]> compareInMemory;
    private final List<Stop> stops = new ArrayList<>();

    /// @param isRead which rows of a class are read
    /// @param compare decides a class by the disk
    /// @param compareInMemory decides a class that was read a moment ago
    Lane(
            FileTable files,
            IntPredicate isRead,
            DiskOrder order,
            Heads heads,
            Consumer<int[]> compare,
            Consumer<int[]> compareInMemory) {
        this.files = files;
        this.isRead = isRead;
        this.order = order;
        this.heads = heads;
        this.compare = compare;
        this.compareInMemory = compareInMemory;
    }

    void add(int[] members, NavigableSet<Spindle> spindles) {
        stops.add(new Stop(members, spindles));
    }

    /// Decides all.
    @Override
    public void run() {
        List<Stop> sweep = new ArrayList<>();
        long bytes = 0;
        for (Stop stop : stops) {
            if (files.size(stop.members[0]) > SWEPT_SIZE.bytes() || stop.spindles.size() > 1) {
                heads.hold(stop.spindles, () -> compare.accept(stop.members));
                continue;
            }
            sweep.add(stop);
            bytes += bytesRead(stop);
            if (bytes >= SWEEP.bytes()) {
                sweep(sweep);
                sweep.clear();
                bytes = 0;
            }
        }
        sweep(sweep);
    }

    private long bytesRead(Stop stop) {
        return Arrays.stream(stop.members).filter(isRead).mapToLong(files::size).sum();
    }

    private void sweep(List<Stop> sweep) {
        if (sweep.isEmpty()) {
            return;
        }
        int[] rows =
                sweep.stream()
                        .flatMapToInt(stop -> Arrays.stream(stop.members))
                        .filter(isRead)
                        .toArray();
        heads.hold(
                sweep.getFirst().spindles,
                () -> {
                    order.fetch(rows);
                    sweep.forEach(stop -> compareInMemory.accept(stop.members));
                });
    }

    /// Sees to it that the head of each disk follows one thread at a time. Thread-safe.
    static final class Heads {

        private final Map<Spindle, Lock> locks = new ConcurrentHashMap<>();

        /// Reads from these disks, alone. All threads take them in the same order, so that none
        /// waits for another in a circle.
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
