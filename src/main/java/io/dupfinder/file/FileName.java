package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The name of an entry of a directory, as the bytes that the kernel gave. Immutable.
public final class FileName {

    private final byte[] bytes;

    private FileName(byte[] bytes) {
        this.bytes = bytes;
    }

    /// The name with these bytes, which are copied.
    ///
    /// @throws IllegalArgumentException when no entry can have the name
    public static FileName of(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.indexOf(0) >= 0) {
            throw new IllegalArgumentException(
                    "no entry can be called '" + PathText.encode(bytes, 0, bytes.length) + "'");
        }
        return new FileName(bytes.clone());
    }

    /// The name that an ordinary string is.
    public static FileName of(String plain) {
        return of(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// The last name of a path other than the root.
    public static FileName last(FilePath path) {
        return of(path.name());
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The path of this entry of `directory`.
    public FilePath in(FilePath directory) {
        return directory.resolve(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// The reversible text form, fit for messages.
    @Override
    public String toString() {
        return PathText.encode(bytes, 0, bytes.length);
    }
}
