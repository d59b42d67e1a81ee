package io.dupfinder.fs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/// Memory outside the heap, whose address C functions are given: system calls read from it and
/// write to it, and digests are made where the kernel wrote. Not thread-safe.
///
/// Arrays are copied by buffers: `MemorySegment.copy` finds out by a pattern switch and by
/// reflection what array it has, which the optimizing compiler removes and the quick one runs each
/// time (docs/decisions/0022).
public final class NativeMemory {

    private static final int PAGE_LENGTH = 4096;

    public final MemorySegment segment;
    public final long address;
    private final ByteBuffer bytes;
    private final LongBuffer words;

    /// Zeros, as long as `arena` lives.
    public NativeMemory(Arena arena, long length, long alignment) {
        segment = arena.allocate(length, alignment);
        address = segment.address();
        bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
        words = bytes.asLongBuffer();
    }

    /// Zeros, for as long as somebody refers to them.
    ///
    /// @param length in bytes
    public static NativeMemory ofPages(int length) {
        return new NativeMemory(Arena.ofAuto(), length, PAGE_LENGTH);
    }

    /// In bytes.
    public int length() {
        return bytes.capacity();
    }

    /// The bytes from `offset` on, which are shared and not copied.
    public ByteBuffer slice(int offset, int length) {
        return bytes.slice(offset, length);
    }

    /// Copies its first bytes.
    public void copyTo(byte[] target, int offset, int length) {
        bytes.get(0, target, offset, length);
    }

    /// Copies as many words of eight bytes as `target` holds.
    public void copyTo(long[] target) {
        words.get(0, target, 0, target.length);
    }

    /// Puts bytes at its beginning.
    public void set(byte[] source, int from, int length) {
        put(0, source, from, length);
    }

    /// Puts bytes at `offset`.
    public void put(int offset, byte[] source, int from, int length) {
        bytes.put(offset, source, from, length);
    }

    /// Puts bytes at its beginning, and a zero behind them.
    public void setText(byte[] source, int from, int to) {
        set(source, from, to - from);
        bytes.put(to - from, (byte) 0);
    }

    public void setWord(int index, long value) {
        words.put(index, value);
    }

    public long word(int index) {
        return words.get(index);
    }
}
