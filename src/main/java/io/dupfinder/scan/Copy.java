package io.dupfinder.scan;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.hash.FileVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One inode of a size group: the paths that lead to it, and what is known of its content.
///
/// Lives while its group is decided, in one thread at a time.
final class Copy {

    /// Rows of the file table.
    final List<Integer> rows = new ArrayList<>(1);

    /// Catalog rows that this run did not meet: other roots, other hosts.
    final List<KnownFile> remembered = new ArrayList<>(0);

    private final FileVersion version;
    private final boolean readable;
    private @Nullable SampleDigest sample;
    private @Nullable Digest digest;
    private long comparedScanId;
    private long firstScanId = Long.MAX_VALUE;
    private boolean learned;
    private boolean entered;
    private boolean upToDate;
    private boolean opened;

    /// A copy that is read, if need be, as `version`.
    ///
    /// @param readable whether it lies on this host
    Copy(FileVersion version, boolean readable) {
        this.version = version;
        this.readable = readable;
    }

    /// Takes over what one of the paths knows of the content.
    void know(
            Optional<SampleDigest> knownSample,
            Optional<Digest> knownDigest,
            long knownComparedScanId,
            long knownFirstScanId) {
        if (sample == null) {
            sample = knownSample.orElse(null);
        }
        if (digest == null) {
            digest = knownDigest.orElse(null);
        }
        comparedScanId = Math.max(comparedScanId, knownComparedScanId);
        firstScanId = Math.min(firstScanId, knownFirstScanId);
    }

    FileVersion version() {
        return version;
    }

    /// Whether it lies on this host and has not failed yet.
    boolean isReadable() {
        return readable;
    }

    Optional<SampleDigest> sample() {
        return Optional.ofNullable(sample);
    }

    Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    long comparedScanId() {
        return comparedScanId;
    }

    long firstScanId() {
        return firstScanId;
    }

    boolean needsSample() {
        return sample == null && digest == null;
    }

    void learnSample(SampleDigest newSample) {
        sample = newSample;
        learn();
    }

    void learnDigest(Digest newDigest) {
        digest = newDigest;
        learn();
    }

    void learnAlone(long scanId) {
        comparedScanId = scanId;
        learn();
    }

    private void learn() {
        learned = true;
        upToDate = false;
    }

    /// Whether this run learned anything that the catalog does not hold.
    boolean hasLearned() {
        return learned;
    }

    /// Notes that what is known by now goes to the catalog.
    void enter() {
        entered = true;
        upToDate = true;
    }

    /// Whether this run has written of it already.
    boolean isEntered() {
        return entered;
    }

    /// Whether nothing was learned since it was entered.
    boolean isUpToDate() {
        return upToDate;
    }

    /// Notes that the file was opened; true the first time.
    boolean markOpened() {
        boolean first = !opened;
        opened = true;
        return first;
    }
}
