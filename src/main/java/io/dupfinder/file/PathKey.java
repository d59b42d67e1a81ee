package io.dupfinder.file;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;

/// The catalog's key of a path: the first 16 bytes of the SHA-256 of its bytes, big-endian in two
/// halves.
///
/// Paths may be 4,096 bytes and more, which PostgreSQL cannot index; this can be, and is as good as
/// the path itself: two of 10⁹ paths meet with a probability of 10⁻²¹.
public record PathKey(long high, long low) {

    private static final int LENGTH = 16;
    private static final int SHA_256_LENGTH = 32;

    /// The key of the path in `path[0, length)`, computed with the given SHA-256.
    public static PathKey of(byte[] path, int length, MessageDigest sha256) {
        sha256.update(path, 0, length);
        byte[] digest = new byte[SHA_256_LENGTH];
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("the buffer holds a SHA-256", e);
        }
        return ofBytes(digest);
    }

    /// The key whose bytes these are; further ones are ignored.
    public static PathKey ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new PathKey(buffer.getLong(), buffer.getLong());
    }

    /// The sixteen bytes as the catalog stores them.
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }
}
