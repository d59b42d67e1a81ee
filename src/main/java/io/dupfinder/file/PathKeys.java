package io.dupfinder.file;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Makes keys of many paths with one SHA-256. Not thread-safe.
public final class PathKeys {

    private final MessageDigest sha256;
    private byte[] buffer = new byte[1024];

    public PathKeys() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public PathKey of(FilePath path) {
        return PathKey.ofBytes(digest(path));
    }

    /// The key's sixteen bytes, as the catalog stores them.
    public byte[] bytesOf(FilePath path) {
        return Arrays.copyOf(digest(path), PathKey.LENGTH);
    }

    /// Writes the key, and as many bytes behind it that mean nothing.
    void put(FilePath path, byte[] into, int at) {
        update(path);
        try {
            sha256.digest(into, at, sha256.getDigestLength());
        } catch (DigestException e) {
            throw new IllegalArgumentException("there is no room for a digest", e);
        }
    }

    private byte[] digest(FilePath path) {
        update(path);
        return sha256.digest();
    }

    private void update(FilePath path) {
        if (path.length() > buffer.length) {
            buffer = new byte[path.length() * 2];
        }
        sha256.update(buffer, 0, path.copyTo(buffer, 0));
    }
}
