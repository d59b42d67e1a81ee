package io.dupfinder.fs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/// Memory outside the heap for C functions: system calls read from it and write to it, and digests
/// are computed where the kernel wrote. Not thread-safe.
///
/// Arrays are copied through buffers. `MemorySegment.copy` determines the type of its array by a
/// pattern switch and reflection, which C2 optimizes away and C1 runs at each call
/// (docs/decisions/0022).
public final class NativeMemory {

    private static final int PAGE_LENGTH = 4096;

    public final MemorySegment segment;
    public final long address;
    private final ByteBuffer bytes;
    private final LongBuffer words;

    /// Allocates zeros that live as long as `arena`.
    public NativeMemory(Arena arena, long length, long alignment) {
        segment = arena.allocate(length, alignment);
        address = segment.address();
        bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
        words = bytes.asLongBuffer();
    }

    /// Allocates zeros that live as long as they are reachable.
    ///
    /// @param length in bytes
    public static NativeMemory ofPages(int length) {
        return new NativeMemory(Arena.ofAuto(), length, PAGE_LENGTH);
    }

    /// The length in bytes.
    public int length() {
        return bytes.capacity();
    }

    /// A view of the bytes from `offset` on, not a copy.
    public ByteBuffer slice(int offset, int length) {
        return bytes.slice(offset, length);
    }

    /// Copies the first bytes into `target`.
    public void copyTo(byte[] target, int offset, int length) {
        bytes.get(0, target, offset, length);
    }

    /// Copies the first words of eight bytes, as many as `target` holds.
    public void copyTo(long[] target) {
        words.get(0, target, 0, target.length);
    }

    /// Puts bytes at the beginning.
    public void set(byte[] source, int from, int length) {
        put(0, source, from, length);
    }

    /// Puts bytes at `offset`.
    public void put(int offset, byte[] source, int from, int length) {
        bytes.put(offset, source, from, length);
    }

    /// Puts bytes at the beginning, and a zero after them.
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
