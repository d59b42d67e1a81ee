package io.dupfinder.scan;

import io.dupfinder.fs.Spindle;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Sees to it that the head of each disk follows one thread at a time. Thread-safe.
final class Heads {

    private final Map<Spindle, Lock> locks = new ConcurrentHashMap<>();

    /// Reads from these disks, alone. All threads take them in the same order, so that none waits
    /// for another in a circle.
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
