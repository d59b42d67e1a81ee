package io.dupfinder.fs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long a disk took to answer questions about scattered places, one after the other, and
/// whether that is how a disk with a head answers.
final class AnswerTimes {

    /// Memory answers sooner, and says nothing of the disk.
    private static final long FROM_DISK = Duration.ofNanos(50_000).toNanos();

    /// Less than a head and half a turn of the platter take; more than solid-state disks do, and
    /// most of those that are reached by a network.
    private static final long SLOW = Duration.ofMillis(3).toNanos();

    /// Fewer could be chance.
    private static final int ENOUGH = 4;

    /// For so many quick answers there are no slow ones to wait for.
    private static final int QUICK_ENOUGH = 3;

    /// Of questions asked at once, a disk with one head answers so many in the time of one, for it
    /// takes the nearest first. Several disks answer more, and a server as many as it is asked.
    private static final double MOST_AT_ONCE = 3;

    private final List<Long> fromDisk = new ArrayList<>();
    private int quick;

    void add(long nanos) {
        if (nanos >= FROM_DISK) {
            fromDisk.add(nanos);
            quick += nanos < SLOW ? 1 : 0;
        }
    }

    boolean areQuick() {
        return quick >= QUICK_ENOUGH;
    }

    boolean areSlow() {
        return fromDisk.size() >= ENOUGH && median() >= SLOW;
    }

    /// Whether several readers would only be in each other's way.
    ///
    /// @param together nanoseconds for `count` questions asked at once
    boolean areOfOneHead(long together, int count) {
        return areSlow() && together * MOST_AT_ONCE >= (double) median() * count;
    }

    private long median() {
        return fromDisk.stream().sorted().skip(fromDisk.size() / 2).findFirst().orElseThrow();
    }
}
