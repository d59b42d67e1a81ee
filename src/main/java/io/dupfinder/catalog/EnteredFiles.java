package io.dupfinder.catalog;

import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import java.time.Instant;
import java.util.Optional;

/// Present files of this host that a scan enters, one after the other: a flyweight, so that
/// hundreds of thousands cost no object each. Each path comes once. Not thread-safe.
public interface EnteredFiles {

    /// How many there are.
    int count();

    /// Begins anew before the first file.
    void rewind();

    /// Goes on to the next file; false when there is none.
    boolean next();

    /// Whether the catalog is known to have no row of this path.
    boolean isNew();

    StoredPath path();

    /// In bytes.
    long size();

    long mtimeNanos();

    long ctimeNanos();

    /// The filesystem's identity, as `FileSystem.filesystemId` gives it.
    String fsId();

    /// Unsigned.
    long inode();

    long links();

    /// Bytes on disk.
    long allocated();

    Optional<SampleDigest> sample();

    /// Whether the sample is the content digest too.
    boolean isSampleDigest();

    /// The content digest, by the scan's algorithm, in hexadecimal digits.
    Optional<String> digestHex();

    /// Not after what is known of the content was read.
    Instant read();

    /// The scan in which the content was compared and the file stood alone; 0 for none.
    long comparedScanId();

    /// The scan that first saw this version of the file.
    long firstScanId();
}
