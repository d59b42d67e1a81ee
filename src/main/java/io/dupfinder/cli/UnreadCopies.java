package io.dupfinder.cli;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.scan.ContentProbe;
import io.dupfinder.scan.ContentProbe.Probed;
import java.util.ArrayList;
import java.util.List;

/// Files that nobody has read to the end, because none had their size: held against another one
/// where they are on this machine.
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
        SampleDigest sample = file.sample();
        try {
            Probed other = probe.look(known.file().path());
            if (!other.isStill(known.file()) || !other.sample().equals(sample)) {
                return false;
            }
            Digest digest = other.digest(DigestAlgorithm.XXH3_128);
            return digest.equals(file.digest(DigestAlgorithm.XXH3_128));
        } catch (FileAccessException e) {
            areLeft = true;
            return false;
        }
    }

    /// Those that are equal.
    List<KnownFile> copies() {
        return copies;
    }

    /// Whether some could not be read here.
    boolean areLeft() {
        return areLeft;
    }
}
