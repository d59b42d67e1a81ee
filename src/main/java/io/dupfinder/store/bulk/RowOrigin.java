package io.dupfinder.store.bulk;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.DigestAlgorithm;

/// Where rows of `file_hashes` come from: one scan of one host.
///
/// @param algorithm of all digests that the scan enters
/// @param isAlone whether no other scan was at work when this one began
public record RowOrigin(long hostId, long scanId, DigestAlgorithm algorithm, boolean isAlone) {

    /// Whether a digest comes to a file that an earlier scan entered.
    public boolean isLearned(EnteredFiles file) {
        return !file.isNew() && file.firstScanId() != scanId && file.digestHex().isPresent();
    }

    /// The number to enter for a comparison. One of this scan, in which a file stood alone, tells
    /// it apart from all rows of earlier scans: that follows from their numbers. An earlier scan
    /// that is still at work may write rows which this one did not see, so beside one the
    /// comparison does not count.
    ///
    /// @param comparedScanId 0 for none
    public long counted(long comparedScanId) {
        return isAlone || comparedScanId != scanId ? comparedScanId : 0;
    }
}
