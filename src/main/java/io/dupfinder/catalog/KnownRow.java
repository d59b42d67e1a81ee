package io.dupfinder.catalog;

import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;

/// A row of `file_hashes` under the cursor of a long read: a flyweight, valid during the visit
/// only. What is not asked for costs nothing, so that millions of unchanged rows cost little.
public interface KnownRow {

    /// The database's.
    long rowId();

    /// Checked against the row's key.
    FilePath path();

    /// Finds something by the bytes of the path, which are not copied for it, nor checked: what is
    /// wrong with them finds nothing.
    int findPath(PathFinder finder);

    /// Looks up the path in `buffer[from, to)`.
    interface PathFinder {
        int find(byte[] buffer, int from, int to);
    }

    String fsId();

    /// Unsigned.
    long inode();

    /// In bytes.
    long size();

    long mtimeNanos();

    long ctimeNanos();

    /// Whether what the row says of the content is certain to be that of a file with these times.
    boolean isSettled();

    boolean isSampled();

    /// First half of the sample digest, if it is sampled.
    long sampleHigh();

    /// Second half of the sample digest, if it is sampled.
    long sampleLow();

    /// Whether there is a digest of this algorithm.
    boolean hasDigest(DigestAlgorithm algorithm);

    /// Whether the digest, which is there, is that of the sample.
    boolean isSampleDigest();

    /// The digest, which is there.
    Digest digest();

    /// 0 when the file never stood alone in a comparison.
    long comparedScanId();

    long firstScanId();
}
