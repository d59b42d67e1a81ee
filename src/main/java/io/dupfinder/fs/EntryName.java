package io.dupfinder.fs;

import io.dupfinder.file.FilePath;
import java.util.Arrays;

/// The name of a directory entry: a flyweight over a buffer that the next entry overwrites.
public final class EntryName {

    private byte[] buffer = new byte[0];
    private int start;
    private int length;

    /// A new name with a copy of these bytes.
    public static EntryName of(byte[] bytes) {
        EntryName name = new EntryName();
        name.set(bytes.clone(), 0, bytes.length);
        return name;
    }

    /// Makes this the name in `newBuffer` from `newStart` on.
    public void set(byte[] newBuffer, int newStart, int newLength) {
        buffer = newBuffer;
        start = newStart;
        length = newLength;
    }

    /// Length in bytes.
    public int length() {
        return length;
    }

    /// Copies the bytes into `target` from `offset` on and returns the offset after them.
    public int copyTo(byte[] target, int offset) {
        System.arraycopy(buffer, start, target, offset, length);
        return offset + length;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, start + length);
    }

    /// The path of this entry in `directory`.
    public FilePath in(FilePath directory) {
        return directory.resolve(buffer, start, length);
    }
}
