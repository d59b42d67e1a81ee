package io.dupfinder.scan;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import org.jspecify.annotations.Nullable;

/// Knowledge about a content that a catalog row holds, as far as it is of use under one algorithm.
///
/// @param sample null where the content was not sampled
/// @param sampleIsDigest whether the sample covers the content and is its digest
/// @param digest the content's digest, if it is known and differs from the sample
/// @param comparedScanId the last scan in which the file stood alone; 0 when it never did
record KnownContent(
        @Nullable SampleDigest sample,
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
                row.isSampled() ? new SampleDigest(row.sampleHigh(), row.sampleLow()) : null,
                isSample,
                hasDigest && !isSample ? row.digest() : null,
                row.comparedScanId(),
                row.firstScanId());
    }
}
