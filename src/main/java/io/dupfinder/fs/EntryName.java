package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import java.util.Arrays;

/// The name of a directory entry: a flyweight over a buffer that the next entry overwrites.
public final class EntryName {

    /// Linux's NAME_MAX and a terminating zero.
    static final int CAPACITY = 256;

    private byte[] buffer = new byte[CAPACITY];
    private int length;

    /// A name of its own, with a copy of these bytes.
    public static EntryName of(byte[] bytes) {
        EntryName name = new EntryName();
        System.arraycopy(bytes, 0, name.bufferFor(bytes.length), 0, bytes.length);
        return name;
    }

    /// Length in bytes.
    public int length() {
        return length;
    }

    /// Copies the bytes into `target` from `offset` on and returns the offset behind them.
    public int copyTo(byte[] target, int offset) {
        System.arraycopy(buffer, 0, target, offset, length);
        return offset + length;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }

    /// The path of this entry in `directory`.
    public FilePath in(FilePath directory) {
        return directory.resolve(buffer, 0, length);
    }

    byte[] bufferFor(int newLength) {
        if (newLength > buffer.length) {
            buffer = new byte[newLength];
        }
        length = newLength;
        return buffer;
    }
}
