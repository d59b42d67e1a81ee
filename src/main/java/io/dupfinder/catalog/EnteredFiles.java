package io.dupfinder.catalog;

import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import java.time.Instant;
import java.util.Optional;

/// Files of this host that a scan enters as present, one after the other. It is a flyweight, so
/// that hundreds of thousands of files need no object each. Each path comes once. Not thread-safe.
public interface EnteredFiles {

    /// The number of files.
    int count();

    /// Goes back to before the first file.
    void rewind();

    /// Moves to the next file; returns false when there is none.
    boolean next();

    /// Whether the catalog is known to have no row for this path.
    boolean isNew();

    StoredPath path();

    /// The size in bytes.
    long size();

    long mtimeNanos();

    long ctimeNanos();

    /// The filesystem's identity, as `FileSystem.filesystemId` gives it.
    String fsId();

    /// The inode number, unsigned.
    long inode();

    long links();

    /// Bytes that the file occupies on disk.
    long allocated();

    Optional<SampleDigest> sample();

    /// Whether the sample is also the content digest.
    boolean isSampleDigest();

    /// The content digest by the scan's algorithm, in hexadecimal digits.
    Optional<String> digestHex();

    /// A moment no later than the content was read.
    Instant read();

    /// The scan in which the content was compared and the file stood alone; 0 for none.
    long comparedScanId();

    /// The scan that first saw this version of the file.
    long firstScanId();
}
