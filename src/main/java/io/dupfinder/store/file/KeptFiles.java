package io.dupfinder.store.file;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/// Tells duplicates that somebody wants to keep from others, asking once a content.
final class KeptFiles {

    private final AcknowledgedGroups acknowledged;
    private final StatelessSession session;
    private final Map<Digest, Boolean> kept = new HashMap<>();

    KeptFiles(AcknowledgedGroups acknowledged, StatelessSession session) {
        this.acknowledged = acknowledged;
        this.session = session;
    }

    /// The same file; acknowledged, where its group is.
    FileStanding told(FileStanding file) {
        Optional<Digest> digest = file.known().file().content().digest();
        boolean isKept =
                file.standing() == Standing.DUPLICATE
                        && digest.isPresent()
                        && acknowledged.knows(digest.get())
                        && kept.computeIfAbsent(digest.get(), it -> isKept(file, it));
        return isKept ? new FileStanding(file.known(), Standing.ACKNOWLEDGED) : file;
    }

    private boolean isKept(FileStanding file, Digest digest) {
        return acknowledged.cover(
                DuplicateGroup.of(
                        file.known().file().size(),
                        digest,
                        LookupReads.withDigest(session, digest).stream()
                                .map(KnownFile::grouped)
                                .toList()));
    }
}
