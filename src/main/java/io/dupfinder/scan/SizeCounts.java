package io.dupfinder.scan;

import java.util.Arrays;

/// How many copies have each size; open addressing, twelve bytes a slot.
final class SizeCounts {

    private static final long FREE = -1;

    private long[] sizes = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int distinct;

    SizeCounts() {
        Arrays.fill(sizes, FREE);
    }

    /// Counts one more of `size`.
    void add(long size) {
        if (distinct * 2 > sizes.length) {
            grow();
        }
        int slot = slot(size);
        if (sizes[slot] == FREE) {
            sizes[slot] = size;
            distinct++;
        }
        counts[slot]++;
    }

    int count(long size) {
        return counts[slot(size)];
    }

    private int slot(long size) {
        int slot = mix(size) & (sizes.length - 1);
        while (sizes[slot] != FREE && sizes[slot] != size) {
            slot = (slot + 1) & (sizes.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldSizes = sizes;
        int[] oldCounts = counts;
        sizes = new long[oldSizes.length * 2];
        counts = new int[oldSizes.length * 2];
        Arrays.fill(sizes, FREE);
        for (int i = 0; i < oldSizes.length; i++) {
            if (oldSizes[i] != FREE) {
                int slot = slot(oldSizes[i]);
                sizes[slot] = oldSizes[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /// Sizes cluster at multiples of blocks, and inodes come in runs; the finalizer of SplitMix64
    /// spreads both.
    static int mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (int) (mixed ^ (mixed >>> 31));
    }
}
