package io.dupfinder.file;

import java.nio.ByteBuffer;

/// The catalog's key of a path: the first 16 bytes of the SHA-256 of its bytes, big-endian in two
/// halves.
///
/// PostgreSQL cannot index paths of 4,096 bytes and more, but it can index this key. Any two of 10⁹
/// paths have the same key with a probability of 10⁻²¹.
public record PathKey(long high, long low) {

    /// Length of the stored key, in bytes.
    static final int LENGTH = 16;

    /// The key with these bytes; bytes after the sixteenth are ignored.
    public static PathKey ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new PathKey(buffer.getLong(), buffer.getLong());
    }

    /// The sixteen bytes as the catalog stores them.
    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }
}
