package io.dupfinder.fs;

import java.nio.ByteBuffer;

/// The content of a file that is not stored: zeros, with eight bytes in each KiB that are computed
/// from the file's number and the position. Different numbers give different bytes at each
/// position.
record SyntheticContent(int number, int length) {

    /// Shorter contents could be equal by accident.
    static final int LEAST_LENGTH = Long.BYTES;

    private static final int DISTANCE = 1 << 10;

    /// Fills `target` as [OpenFile#read] does.
    int read(long position, ByteBuffer target) {
        int count = (int) Math.clamp(length - position, 0, target.capacity());
        target.put(0, new byte[count]);
        long end = position + count;
        for (long mark = position / DISTANCE * DISTANCE; mark < end; mark += DISTANCE) {
            long bits = mix((mark << 22) ^ number);
            for (int i = 0; i < Long.BYTES; i++) {
                long at = mark + i - position;
                if (at >= 0 && at < count) {
                    target.put((int) at, (byte) (bits >>> (8 * i)));
                }
            }
        }
        return count;
    }

    /// The finalizer of SplitMix64, which is a bijection.
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
