package io.dupfinder.file;

import java.nio.ByteBuffer;

/// The catalog's key of a path: the first 16 bytes of the SHA-256 of its bytes, big-endian in two
/// halves.
///
/// Paths may be 4,096 bytes and more, which PostgreSQL cannot index; this can be, and is as good as
/// the path itself: two of 10⁹ paths meet with a probability of 10⁻²¹.
public record PathKey(long high, long low) {

    /// Of its stored form, in bytes.
    static final int LENGTH = 16;

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
