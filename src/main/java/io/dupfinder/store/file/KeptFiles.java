package io.dupfinder.store.file;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.Digest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells duplicates that somebody wants to keep from others, asking once a content.
final class KeptFiles {

    private final AcknowledgedGroups acknowledged;
    private final Connection connection;
    private final Map<Digest, Boolean> kept = new HashMap<>();

    KeptFiles(AcknowledgedGroups acknowledged, Connection connection) {
        this.acknowledged = acknowledged;
        this.connection = connection;
    }

    /// The same file; acknowledged, where its group is.
    FileStanding told(FileStanding file) throws SQLException {
        Optional<Digest> digest = file.known().file().content().digest();
        boolean isKept =
                file.standing() == Standing.DUPLICATE
                        && digest.isPresent()
                        && acknowledged.knows(digest.get())
                        && isKept(file, digest.get());
        return isKept ? new FileStanding(file.known(), Standing.ACKNOWLEDGED) : file;
    }

    private boolean isKept(FileStanding file, Digest digest) throws SQLException {
        Boolean known = kept.get(digest);
        if (known == null) {
            List<KnownFile> all = LookupReads.withDigest(connection, digest);
            known =
                    acknowledged.cover(
                            DuplicateGroup.of(
                                    file.known().file().size(),
                                    digest,
                                    all.stream().map(KnownFile::grouped).toList()));
            kept.put(digest, known);
        }
        return known;
    }
}
