package io.dupfinder.catalog.hibernate;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Makes keys of many paths with one SHA-256. Not thread-safe.
final class PathKeys {

    private final MessageDigest sha256;
    private byte[] buffer = new byte[1024];

    PathKeys() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    PathKey of(FilePath path) {
        if (path.length() > buffer.length) {
            buffer = new byte[path.length() * 2];
        }
        return PathKey.of(buffer, path.copyTo(buffer, 0), sha256);
    }
}
