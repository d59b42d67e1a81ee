package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SampleDigest;
import java.util.Optional;

/// What a row of the catalog says of a content.
///
/// @param comparedScanId 0 when the file never stood alone
record KnownContent(
        Optional<SampleDigest> sample,
        Optional<Digest> digest,
        long comparedScanId,
        long firstScanId) {

    void copyTo(FileKnowledge knowledge, int row, long size) {
        sample.ifPresent(known -> knowledge.sample(row, known));
        digest.ifPresent(known -> knowledge.digest(row, known, new ByteCount(size)));
        knowledge.comparedScanId(row, comparedScanId);
        knowledge.firstScanId(row, firstScanId);
    }
}
