package io.dupfinder.fs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/// Memory that system calls read from and write to, with the address that they are given.
///
/// Arrays are copied by buffers: `MemorySegment.copy` finds out by a pattern switch and by
/// reflection what array it has, which the optimizing compiler removes and the quick one runs each
/// time (docs/decisions/0022).
final class NativeMemory {

    final MemorySegment segment;
    final long address;
    private final ByteBuffer bytes;
    private final LongBuffer words;

    /// Zeros, as long as `arena` lives.
    NativeMemory(Arena arena, long length, long alignment) {
        segment = arena.allocate(length, alignment);
        address = segment.address();
        bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
        words = bytes.asLongBuffer();
    }

    /// Copies its first bytes.
    void copyTo(byte[] target, int offset, int length) {
        bytes.get(0, target, offset, length);
    }

    /// Copies as many words of eight bytes as `target` holds.
    void copyTo(long[] target) {
        words.get(0, target, 0, target.length);
    }

    /// Puts bytes at its beginning.
    void set(byte[] source, int from, int length) {
        bytes.put(0, source, from, length);
    }

    /// Puts bytes at its beginning, and a zero behind them.
    void setText(byte[] source, int from, int to) {
        set(source, from, to - from);
        bytes.put(to - from, (byte) 0);
    }

    void setWord(int index, long value) {
        words.put(index, value);
    }
}
