package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.scan.ContentProbe;
import io.dupfinder.scan.ContentProbe.Probed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a file with files of this machine that were never read, because no other file had their
/// size when they were scanned.
final class UnreadCopies {

    private final String hostKey;
    private final ContentProbe probe;
    private final List<KnownFile> copies = new ArrayList<>();
    private boolean areLeft;

    /// @param hostKey of this machine
    UnreadCopies(String hostKey, ContentProbe probe) {
        this.hostKey = hostKey;
        this.probe = probe;
    }

    /// @throws FileAccessException when `file` itself cannot be read
    void read(List<KnownFile> unread, Probed file) throws FileAccessException {
        for (KnownFile other : unread) {
            if (!other.host().key().equals(hostKey)) {
                areLeft = true;
            } else if (isEqual(other, file)) {
                copies.add(other);
            }
        }
    }

    private boolean isEqual(KnownFile known, Probed file) throws FileAccessException {
        Optional<Digest> digest = digest(known, file.sample());
        return digest.isPresent() && digest.get().equals(file.digest(DigestAlgorithm.XXH3_128));
    }

    /// Empty where the sample differs or the file cannot be read.
    private Optional<Digest> digest(KnownFile known, SampleDigest sample) {
        try {
            Probed file = probe.look(known.file().path());
            return file.isStill(known.file()) && file.sample().equals(sample)
                    ? Optional.of(file.digest(DigestAlgorithm.XXH3_128))
                    : Optional.empty();
        } catch (FileAccessException e) {
            areLeft = true;
            return Optional.empty();
        }
    }

    /// The files that are equal.
    List<KnownFile> copies() {
        return copies;
    }

    /// Whether some could not be read, on another host or because of an error.
    boolean areLeft() {
        return areLeft;
    }
}
