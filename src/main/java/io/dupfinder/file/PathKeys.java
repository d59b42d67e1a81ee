package io.dupfinder.file;

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
        return PathKey.ofBytes(bytesOf(path));
    }

    /// The key's sixteen bytes, as the catalog stores them.
    public byte[] bytesOf(FilePath path) {
        if (path.length() > buffer.length) {
            buffer = new byte[path.length() * 2];
        }
        sha256.update(buffer, 0, path.copyTo(buffer, 0));
        return Arrays.copyOf(sha256.digest(), PathKey.LENGTH);
    }
}
