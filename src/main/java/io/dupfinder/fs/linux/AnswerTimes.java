package io.dupfinder.fs.linux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The times that a disk took for reads at scattered places, one after the other. They tell whether
/// the disk has a head that moves.
final class AnswerTimes {

    /// Nanoseconds from which an answer counts as one from disk. Memory answers sooner.
    private static final long FROM_DISK = Duration.ofNanos(50_000).toNanos();

    /// Nanoseconds from which an answer is slow: less than a seek and half a rotation take, more
    /// than a solid-state disk needs.
    private static final long SLOW = Duration.ofMillis(2).toNanos();

    /// Number of answers after which a disk with only quick answers counts as quick.
    private static final int QUICK_ENOUGH = 4;

    /// Number of slow answers after which no more are needed.
    private static final int SLOW_ENOUGH = 6;

    /// Fewest answers from disk for a judgement; fewer could be chance.
    private static final int FEWEST = 4;

    /// Fewest simultaneous reads for a judgement.
    private static final int FEWEST_AT_ONCE = 6;

    /// Simultaneous reads that a disk with one head finishes in the time of a single one, at most.
    /// It gains by taking the nearest first. Several disks finish more, and a server all of them.
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

    /// Whether more answers would not change the judgement.
    boolean areEnough() {
        return slow >= SLOW_ENOUGH || (slow == 0 && fromDisk.size() >= QUICK_ENOUGH);
    }

    boolean areSlow() {
        return fromDisk.size() >= FEWEST && median() >= SLOW;
    }

    /// Whether several readers would only slow each other down.
    ///
    /// @param together nanoseconds that `count` simultaneous reads took, without those that memory
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
