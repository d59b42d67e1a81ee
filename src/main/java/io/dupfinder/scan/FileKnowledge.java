package io.dupfinder.scan;

import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Knowledge about each file of the table, in columns by row number: what the catalog knew, and
/// what this run learns about its content.
///
/// One thread writes a row at a time: while recalling the one that reads its catalog row, then the
/// one that reads the copy that it stands for.
final class FileKnowledge {

    private static final byte SAMPLED = 1;

    /// The sample covers the whole content and is its digest, which need not be kept besides.
    private static final byte SAMPLE_IS_DIGEST = 2;

    /// This run learned something that the catalog does not hold.
    private static final byte LEARNED = 4;

    /// This run opened the file for its content.
    private static final byte OPENED = 8;

    /// All that is known was handed to the catalog.
    private static final byte ENTERED = 16;

    /// The content may have changed since this run read it, without a trace.
    private static final byte UNSTEADY = 32;

    /// Another file has the digest, and another content.
    private static final byte DOUBTED = 64;

    private final DigestAlgorithm algorithm;
    private final long scanId;
    private FileStatus[] status;
    private byte[] flags;
    private long[] rowId;
    private long[] sampleHigh;
    private long[] sampleLow;
    private @Nullable Digest[] digest;
    private int[] comparedScanId;
    private int[] firstScanId;
    private final Map<Integer, KnownContent> unsettled = new ConcurrentHashMap<>();

    /// Knows nothing yet.
    ///
    /// @param algorithm of all digests
    /// @param scanId of this run
    FileKnowledge(int rowLimit, DigestAlgorithm algorithm, long scanId) {
        this.algorithm = algorithm;
        this.scanId = scanId;
        status = new FileStatus[rowLimit];
        Arrays.fill(status, FileStatus.NEW);
        flags = new byte[rowLimit];
        rowId = new long[rowLimit];
        sampleHigh = new long[rowLimit];
        sampleLow = new long[rowLimit];
        digest = new Digest[rowLimit];
        comparedScanId = new int[rowLimit];
        firstScanId = new int[rowLimit];
    }

    /// Makes room for rows that were added to the table.
    void growTo(int rowLimit) {
        if (rowLimit > status.length) {
            int before = status.length;
            // Columns grow by an eighth at least, so that they are not copied for every row.
            int length = Math.max(rowLimit, before + before / 8);
            status = Arrays.copyOf(status, length);
            Arrays.fill(status, before, length, FileStatus.NEW);
            flags = Arrays.copyOf(flags, length);
            rowId = Arrays.copyOf(rowId, length);
            sampleHigh = Arrays.copyOf(sampleHigh, length);
            sampleLow = Arrays.copyOf(sampleLow, length);
            digest = Arrays.copyOf(digest, length);
            comparedScanId = Arrays.copyOf(comparedScanId, length);
            firstScanId = Arrays.copyOf(firstScanId, length);
        }
    }

    FileStatus status(int row) {
        return status[row];
    }

    /// The catalog's row; 0 for a new file.
    long rowId(int row) {
        return rowId[row];
    }

    void known(int row, FileStatus newFileStatus, long catalogRow) {
        status[row] = newFileStatus;
        rowId[row] = catalogRow;
    }

    boolean isSampled(int row) {
        return (flags[row] & SAMPLED) != 0;
    }

    long sampleHigh(int row) {
        return sampleHigh[row];
    }

    long sampleLow(int row) {
        return sampleLow[row];
    }

    /// The sample of a row that has one.
    SampleDigest sample(int row) {
        return new SampleDigest(sampleHigh[row], sampleLow[row]);
    }

    boolean isSampleDigest(int row) {
        return (flags[row] & SAMPLE_IS_DIGEST) != 0;
    }

    boolean hasDigest(int row) {
        return isSampleDigest(row) || digest[row] != null;
    }

    /// The content digest, under this run's algorithm.
    Optional<Digest> digest(int row) {
        return isSampleDigest(row)
                ? Optional.of(new Digest(algorithm, sample(row).hex()))
                : Optional.ofNullable(digest[row]);
    }

    /// Compares the digests of two rows, which are known, in the order of their text forms.
    int compareDigests(int one, int other) {
        if (isSampleDigest(one) && isSampleDigest(other)) {
            int high = Long.compareUnsigned(sampleHigh[one], sampleHigh[other]);
            return high != 0 ? high : Long.compareUnsigned(sampleLow[one], sampleLow[other]);
        }
        return digest(one).orElseThrow().hex().compareTo(digest(other).orElseThrow().hex());
    }

    /// Takes over what the catalog knew about a content.
    void recall(int row, KnownContent content) {
        SampleDigest sample = content.sample();
        if (sample != null) {
            setSample(row, sample.high(), sample.low());
        }
        digest[row] = content.digest();
        if (content.sampleIsDigest()) {
            flags[row] |= SAMPLE_IS_DIGEST;
        }
        comparedScanId[row] = Math.toIntExact(content.comparedScanId());
        firstScanId[row] = Math.toIntExact(content.firstScanId());
    }

    /// Keeps what the catalog knew about a content that was read too soon after it was written. It
    /// counts as long as the file cannot be read again, as it does in reports: [#trustUnread].
    void recallUnsettled(int row, KnownContent content) {
        recallFirstScanId(row, content.firstScanId());
        unsettled.put(row, content);
    }

    /// Takes over what was recalled of unsettled files that were not read meanwhile.
    void trustUnread() {
        unsettled.forEach((row, content) -> {
            if (!isSampled(row)) {
                recall(row, content);
            }
        });
        unsettled.clear();
    }

    /// Notes that another file has the same digest, and yet another content.
    void doubt(int row) {
        flags[row] |= DOUBTED;
    }

    boolean isDoubted(int row) {
        return (flags[row] & DOUBTED) != 0;
    }

    /// Another file has the same digest, and yet another content: the digest says nothing.
    void tellApart(int row) {
        forgetDigest(row);
        comparedScanId[row] = Math.toIntExact(scanId);
    }

    /// The digest says nothing, and nobody knows what else is like the content.
    void forgetDigest(int row) {
        digest[row] = null;
        flags[row] &= ~SAMPLE_IS_DIGEST;
        learn(row);
    }

    /// Forgets what was recalled about a content: it has changed.
    void forget(int row) {
        flags[row] = 0;
        digest[row] = null;
        comparedScanId[row] = 0;
    }

    /// Takes over what another path of the same copy knows, where this one knows nothing.
    void adopt(int row, int from) {
        if (!isSampled(row) && isSampled(from)) {
            setSample(row, sampleHigh[from], sampleLow[from]);
        }
        if (!hasDigest(row) && isSampled(row)) {
            flags[row] |= (byte) (flags[from] & SAMPLE_IS_DIGEST);
            digest[row] = digest[from];
        }
    }

    void learnSample(int row, SampleDigest sample, boolean isDigest) {
        setSample(row, sample.high(), sample.low());
        learn(row);
        if (isDigest) {
            flags[row] |= SAMPLE_IS_DIGEST;
        }
    }

    private void learn(int row) {
        flags[row] = (byte) ((flags[row] | LEARNED) & ~ENTERED);
    }

    private void setSample(int row, long high, long low) {
        sampleHigh[row] = high;
        sampleLow[row] = low;
        flags[row] |= SAMPLED;
    }

    void learnDigest(int row, Digest learned) {
        digest[row] = learned;
        learn(row);
    }

    /// The content was compared with all others of its kind in this scan, and differs from each.
    void learnAlone(int row) {
        comparedScanId[row] = Math.toIntExact(scanId);
        learn(row);
    }

    boolean hasLearned(int row) {
        return (flags[row] & LEARNED) != 0;
    }

    /// Notes that what is known by now goes to the catalog.
    void markEntered(int row) {
        flags[row] |= ENTERED;
    }

    /// Whether nothing was learned since it was entered.
    boolean isEntered(int row) {
        return (flags[row] & ENTERED) != 0;
    }

    /// Notes that the content may change without a trace in the file's times.
    void markUnsteady(int row) {
        flags[row] |= UNSTEADY;
    }

    /// Whether what is known of the content holds for this run only.
    boolean isUnsteady(int row) {
        return (flags[row] & UNSTEADY) != 0;
    }

    /// Notes that the file was opened for its content; true the first time.
    boolean markOpened(int row) {
        boolean first = (flags[row] & OPENED) == 0;
        flags[row] |= OPENED;
        return first;
    }

    /// 0 when the file never stood alone in a comparison.
    long comparedScanId(int row) {
        return comparedScanId[row];
    }

    /// The first scan that saw this version of the file under this path.
    long firstScanId(int row) {
        return status[row] == FileStatus.UNCHANGED || status[row] == FileStatus.MOVED
                ? firstScanId[row]
                : scanId;
    }

    /// Notes which scan saw this version first, according to the catalog.
    void recallFirstScanId(int row, long id) {
        firstScanId[row] = Math.toIntExact(id);
    }

    /// This run's own.
    long scanId() {
        return scanId;
    }

    DigestAlgorithm algorithm() {
        return algorithm;
    }
}
