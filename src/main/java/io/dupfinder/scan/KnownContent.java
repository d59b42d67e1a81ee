package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.KnownRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import java.util.Optional;

/// What a row of the catalog says of a content, as far as it is of use under an algorithm.
///
/// @param sampleIsDigest whether the sample covers the content and is its digest
/// @param digest another one
/// @param comparedScanId 0 when the file never stood alone
record KnownContent(
        Optional<SampleDigest> sample,
        boolean sampleIsDigest,
        Optional<Digest> digest,
        long comparedScanId,
        long firstScanId) {

    static KnownContent of(KnownRow row, DigestAlgorithm algorithm) {
        boolean hasDigest = row.hasDigest(algorithm);
        boolean isSample =
                hasDigest && row.isSampled() && SampleDigest.isDigest(algorithm, row.size());
        return new KnownContent(
                row.sample(),
                isSample,
                hasDigest && !isSample ? row.digest() : Optional.empty(),
                row.comparedScanId(),
                row.firstScanId());
    }

    static KnownContent of(CatalogFile file, DigestAlgorithm algorithm) {
        CatalogFile.Content content = file.content();
        Optional<Digest> digest = content.digest().filter(known -> known.algorithm() == algorithm);
        boolean isSample =
                digest.isPresent()
                        && content.sample().isPresent()
                        && SampleDigest.isDigest(algorithm, file.size().bytes());
        return new KnownContent(
                content.sample(),
                isSample,
                isSample ? Optional.empty() : digest,
                content.comparedScanId().orElse(0),
                file.firstScanId());
    }
}
