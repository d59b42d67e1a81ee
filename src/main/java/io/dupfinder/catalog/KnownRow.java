package io.dupfinder.catalog;

import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.SampleDigest;
import java.util.Optional;

/// A row of `file_hashes` under the cursor of a long read: a flyweight, valid during the visit
/// only. Each value is read from the database when it is asked for, so that millions of unchanged
/// rows cost little.
public interface KnownRow {

    /// The database's.
    long rowId();

    FilePath path();

    PathKey key();

    String fsId();

    /// Unsigned.
    long inode();

    /// In bytes.
    long size();

    long mtimeNanos();

    long ctimeNanos();

    Optional<SampleDigest> sample();

    /// Under whichever algorithm.
    Optional<Digest> digest();

    /// The latest moment at which the content is known to have been what sample and digest say, in
    /// nanoseconds since the epoch.
    long readNanos();

    /// 0 when the file never stood alone in a comparison.
    long comparedScanId();

    long firstScanId();
}
