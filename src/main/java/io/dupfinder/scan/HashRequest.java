package io.dupfinder.scan;

import io.dupfinder.file.DigestAlgorithm;

/// A request to make digests of contents.
///
/// @param allDigests whether files are read that cannot have duplicates among those known, so that
///   other hosts find their copies at once
/// @param rehashShare the part of the unchanged files that is read all the same, from 0 to 1
/// @param comparesAll whether all members of all groups are compared byte by byte
public record HashRequest(
        DigestAlgorithm algorithm, boolean allDigests, double rehashShare, boolean comparesAll) {

    /// Digests of files that may have duplicates, and of no others.
    public static HashRequest by(DigestAlgorithm algorithm) {
        return new HashRequest(algorithm, false, 0, false);
    }
}
