package io.dupfinder.catalog;

import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;

/// The row of `file_hashes` under the cursor of a long read. It is a flyweight, valid only during
/// the visit. Columns are parsed when they are asked for, so that millions of unchanged rows cost
/// little.
public interface KnownRow {

    /// The row's id in the database.
    long rowId();

    /// The path, checked against the row's key.
    FilePath path();

    /// Calls a finder with the bytes of the path, neither copied nor checked. A damaged path finds
    /// nothing.
    int findPath(PathFinder finder);

    /// Looks up the path in `buffer[from, to)`.
    interface PathFinder {
        int find(byte[] buffer, int from, int to);
    }

    String fsId();

    /// The inode number, unsigned.
    long inode();

    /// The size in bytes.
    long size();

    long mtimeNanos();

    long ctimeNanos();

    /// Whether a file with the row's times is certain to still have the content that the row
    /// describes.
    boolean isSettled();

    boolean isSampled();

    /// The first half of the sample digest, if there is one.
    long sampleHigh();

    /// The second half of the sample digest, if there is one.
    long sampleLow();

    /// Whether there is a digest of this algorithm.
    boolean hasDigest(DigestAlgorithm algorithm);

    /// Whether the digest is that of the sample. Only for rows with a digest.
    boolean isSampleDigest();

    /// The digest. Only for rows that have one.
    Digest digest();

    /// The scan whose comparison found no equal file; 0 for none.
    long comparedScanId();

    long firstScanId();
}
