package io.dupfinder.catalog;

import org.jspecify.annotations.Nullable;

/// A present file under a cursor, one for each path. Valid only during the visit; texts are UTF-8.
public interface PresentRow {

    byte[] fsId();

    /// All 64 bits, as signed.
    long inode();

    /// 0 where the row counts as a copy; more for other paths of that copy.
    int linkRank();

    int linkCount();

    /// The path in its text form.
    byte[] path();

    /// Length in bytes.
    long size();

    /// Bytes on disk.
    long allocated();

    long mtimeNanos();

    long ctimeNanos();

    /// The sample digest; null where it is unknown, or is the content digest.
    byte @Nullable [] sample();

    /// The label of the content digest's algorithm; null where there is no digest.
    byte @Nullable [] algorithm();

    /// The content digest; null where it is unknown.
    byte @Nullable [] digest();

    /// Whether the catalog has an acknowledgement of the content that holds now.
    boolean isAcknowledged();
}
