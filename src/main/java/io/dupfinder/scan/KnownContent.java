package io.dupfinder.scan;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import org.jspecify.annotations.Nullable;

/// Knowledge about a content that a catalog row holds, as far as it is of use under one algorithm.
///
/// @param sampleIsDigest whether the sample covers the content and is its digest
/// @param digest another one
/// @param comparedScanId 0 when the file never stood alone
record KnownContent(
        boolean isSampled,
        long sampleHigh,
        long sampleLow,
        boolean sampleIsDigest,
        @Nullable Digest digest,
        long comparedScanId,
        long firstScanId) {

    static KnownContent of(KnownRow row, DigestAlgorithm algorithm) {
        boolean hasDigest = row.hasDigest(algorithm);
        boolean isSample =
                hasDigest
                        && row.isSampled()
                        && row.isSampleDigest()
                        && SampleDigest.isDigest(algorithm, row.size());
        return new KnownContent(
                row.isSampled(),
                row.sampleHigh(),
                row.sampleLow(),
                isSample,
                hasDigest && !isSample ? row.digest() : null,
                row.comparedScanId(),
                row.firstScanId());
    }
}
