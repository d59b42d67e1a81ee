package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the catalog knew of each file of the table, and what this run learns of its content:
/// columns by row number.
///
/// Written by one thread while recalling, then by whoever decides the size group a row belongs to.
final class FileKnowledge {

    /// How a file stands to the catalog.
    enum Status {
        NEW,
        UNCHANGED,
        CHANGED,
        MOVED,
        /// Moved, with a change time that does not tell whether the content is still the same.
        MOVED_AND_TOUCHED
    }

    private static final Status[] STATUSES = Status.values();

    private static final byte SAMPLED = 1;

    /// The sample covers the content and is its digest, so that need not be kept.
    private static final byte SAMPLE_IS_DIGEST = 2;

    private final DigestAlgorithm algorithm;
    private final byte[] status;
    private final byte[] flags;
    private final long[] rowId;
    private final long[] sampleHigh;
    private final long[] sampleLow;
    private final @Nullable Digest[] digest;
    private final int[] comparedScanId;
    private final int[] firstScanId;

    FileKnowledge(int rowLimit, DigestAlgorithm algorithm) {
        this.algorithm = algorithm;
        status = new byte[rowLimit];
        flags = new byte[rowLimit];
        rowId = new long[rowLimit];
        sampleHigh = new long[rowLimit];
        sampleLow = new long[rowLimit];
        digest = new Digest[rowLimit];
        comparedScanId = new int[rowLimit];
        firstScanId = new int[rowLimit];
    }

    Status status(int row) {
        return STATUSES[status[row]];
    }

    /// The catalog's row; 0 for a new file.
    long rowId(int row) {
        return rowId[row];
    }

    /// Whether `row` is a file that was found to be that row of the catalog.
    boolean isKnownRow(long catalogRow, int row) {
        return row != KeyIndex.ABSENT && rowId[row] == catalogRow;
    }

    void known(int row, Status newStatus, long catalogRow) {
        status[row] = (byte) newStatus.ordinal();
        rowId[row] = catalogRow;
    }

    Optional<SampleDigest> sample(int row) {
        return (flags[row] & SAMPLED) == 0
                ? Optional.empty()
                : Optional.of(new SampleDigest(sampleHigh[row], sampleLow[row]));
    }

    void sample(int row, SampleDigest sample) {
        sampleHigh[row] = sample.high();
        sampleLow[row] = sample.low();
        flags[row] |= SAMPLED;
    }

    /// Under this run's algorithm.
    Optional<Digest> digest(int row) {
        if ((flags[row] & SAMPLE_IS_DIGEST) != 0) {
            return sample(row).map(sample -> new Digest(algorithm, sample.hex()));
        }
        return Optional.ofNullable(digest[row]);
    }

    /// Sets the digest. A sample that was set before, covers the content and equals it is not kept
    /// twice.
    void digest(int row, Digest newDigest, ByteCount size) {
        if (algorithm == DigestAlgorithm.XXH3_128
                && size.bytes() <= SampleDigest.WHOLE_LENGTH
                && (flags[row] & SAMPLED) != 0) {
            flags[row] |= SAMPLE_IS_DIGEST;
        } else {
            digest[row] = newDigest;
        }
    }

    /// 0 when the file never stood alone in a comparison.
    long comparedScanId(int row) {
        return comparedScanId[row];
    }

    void comparedScanId(int row, long scanId) {
        comparedScanId[row] = Math.toIntExact(scanId);
    }

    /// 0 while the version of the file is this run's own.
    long firstScanId(int row) {
        return firstScanId[row];
    }

    void firstScanId(int row, long scanId) {
        firstScanId[row] = Math.toIntExact(scanId);
    }
}
