package io.dupfinder.fs.linux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long a disk took to answer questions about scattered places, one after the other, and
/// whether that is how a disk with a head answers.
final class AnswerTimes {

    /// Memory answers sooner, and says nothing of the disk.
    private static final long FROM_DISK = Duration.ofNanos(50_000).toNanos();

    /// Less than a head and half a turn of the platter take; more than solid-state disks do.
    private static final long SLOW = Duration.ofMillis(2).toNanos();

    /// For so many quick answers, and none else, there are no slow ones to wait for.
    private static final int QUICK_ENOUGH = 4;

    /// So many slow answers are enough.
    private static final int SLOW_ENOUGH = 6;

    /// Fewer answers from disk could be chance.
    private static final int FEWEST = 4;

    /// Fewer questions asked at once tell nothing.
    private static final int FEWEST_AT_ONCE = 6;

    /// Of questions asked at once, a disk with one head answers no more in the time of one, though
    /// it takes the nearest first. Several disks answer more, and a server as many as it is asked.
    private static final double MOST_AT_ONCE = 4;

    private final List<Long> fromDisk = new ArrayList<>();
    private int slow;

    static boolean isFromDisk(long nanos) {
        return nanos >= FROM_DISK;
    }

    void add(long nanos) {
        if (isFromDisk(nanos)) {
            fromDisk.add(nanos);
            slow += nanos >= SLOW ? 1 : 0;
        }
    }

    /// Whether no further answer would make a difference.
    boolean areEnough() {
        return slow >= SLOW_ENOUGH || (slow == 0 && fromDisk.size() >= QUICK_ENOUGH);
    }

    boolean areSlow() {
        return fromDisk.size() >= FEWEST && median() >= SLOW;
    }

    /// Whether several readers would only be in each other's way.
    ///
    /// @param together nanoseconds for so many questions asked at once, those left out that memory
    ///   answered
    boolean areOfOneHead(long together, int count) {
        return areSlow()
                && count >= FEWEST_AT_ONCE
                && together * MOST_AT_ONCE >= (double) median() * count;
    }

    private long median() {
        return fromDisk.stream().sorted().skip(fromDisk.size() / 2).findFirst().orElseThrow();
    }
}
