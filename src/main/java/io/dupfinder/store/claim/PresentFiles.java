package io.dupfinder.store.claim;

import static java.util.stream.Collectors.toMap;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.file.FileHashWriter;
import io.dupfinder.store.history.History;
import io.dupfinder.store.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Makes the files of claims present ones, as a scan that meets them would: those that the catalog
/// knows as they are stay untouched, of those that changed another version begins. Their contents
/// are unknown and they share a size, so that they are pending.
///
/// @param session in whose transaction they are written
record PresentFiles(Sessions sessions, StatelessSession session, long hostId, long scanId) {

    /// Files that are looked up by one query.
    private static final int BATCH = 500;

    /// Asks by the path's key and by the path: PostgreSQL has an index of the one, SQLite of the
    /// other.
    private static final String KNOWN =
            "from FileHash where hostId = :host and pathKey in :keys and absolutePath in :paths";

    void enter(List<Claim> claims) {
        List<Long> superseded = new ArrayList<>();
        List<CatalogFile> entered = new ArrayList<>();
        claims.stream()
                .flatMap(claim -> claim.files().stream())
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(files -> {
                    Map<String, FileHash> known = known(files);
                    for (CatalogFile file : files) {
                        @Nullable FileHash row = known.get(file.path().text());
                        if (row == null) {
                            entered.add(file);
                        } else if (!RowChecks.checked("file_hashes", () -> row.isUnchanged(file))) {
                            superseded.add(row.rowId());
                            entered.add(file);
                        }
                    }
                });
        new History(session, scanId)
                .end(new CatalogChanges(superseded, List.of(), List.of(), Optional.empty()));
        RowOrigin origin = new RowOrigin(hostId, scanId, DigestAlgorithm.XXH3_128, false);
        new FileHashWriter(sessions, origin).write(session, new UnreadFiles(entered, scanId));
    }

    private Map<String, FileHash> known(List<CatalogFile> files) {
        return session
                .createSelectionQuery(KNOWN, FileHash.class)
                .setParameter("host", hostId)
                .setParameterList(
                        "keys", files.stream().map(file -> file.path().key().bytes()).toList())
                .setParameterList("paths", files.stream().map(file -> file.path().text()).toList())
                .getResultList()
                .stream()
                .collect(toMap(FileHash::absolutePath, row -> row));
    }
}
