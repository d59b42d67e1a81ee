package io.dupfinder.file;

import java.util.Arrays;

/// Makes keys of many paths with one SHA-256. Not thread-safe.
public final class PathKeys {

    private final Sha256 sha256;
    private final byte[] digest = new byte[Sha256.LENGTH];
    private byte[] text = new byte[1024];

    /// Makes keys with the JDK's SHA-256.
    public PathKeys() {
        this(Sha256.ofJdk());
    }

    /// Makes keys with the given SHA-256.
    public PathKeys(Sha256 sha256) {
        this.sha256 = sha256;
    }

    public PathKey of(FilePath path) {
        return PathKey.ofBytes(digest(path));
    }

    /// The key's sixteen bytes, as the catalog stores them.
    public byte[] bytesOf(FilePath path) {
        return Arrays.copyOf(digest(path), PathKey.LENGTH);
    }

    /// Writes the key of the path in `bytes[from, from + length)` into the bytes before `from`.
    void putBefore(byte[] bytes, int from, int length) {
        sha256.digest(bytes, from, length, digest);
        System.arraycopy(digest, 0, bytes, from - PathKey.LENGTH, PathKey.LENGTH);
    }

    private byte[] digest(FilePath path) {
        if (path.length() > text.length) {
            text = new byte[path.length() * 2];
        }
        sha256.digest(text, 0, path.copyTo(text, 0), digest);
        return digest;
    }
}
