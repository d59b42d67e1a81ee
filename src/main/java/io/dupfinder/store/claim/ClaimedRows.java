package io.dupfinder.store.claim;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.file.FileHashWriter;
import io.dupfinder.store.history.History;
import io.dupfinder.store.session.Sessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the files of claims present ones, as a scan that meets them would: those that the catalog
/// knows as they are stay untouched, of those that changed another version begins. Their contents
/// are unknown and they share a size, so that they are pending.
record ClaimedRows(Sessions sessions, Connection connection, long hostId, long scanId) {

    /// By the path's key and by the path: the one is an index of PostgreSQL, the other of SQLite.
    private static final String KNOWN =
            "select id, fs_id, inode, file_size, mtime_ns, ctime_ns from file_hashes"
                    + " where host_id = ? and path_key = ? and absolute_path = ?";

    void enter(List<Claim> claims) throws SQLException {
        List<Long> superseded = new ArrayList<>();
        List<CatalogFile> entered = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            for (Claim claim : claims) {
                for (CatalogFile file : claim.files()) {
                    if (!isKnown(select, file, superseded)) {
                        entered.add(file);
                    }
                }
            }
        }
        new History(connection, scanId)
                .end(new CatalogChanges(superseded, List.of(), List.of(), Optional.empty()));
        new FileHashWriter(sessions, new RowOrigin(hostId, scanId, DigestAlgorithm.XXH3_128, false))
                .write(connection, new UnreadFiles(entered, scanId));
    }

    private boolean isKnown(PreparedStatement select, CatalogFile file, List<Long> superseded)
            throws SQLException {
        select.setLong(1, hostId);
        select.setBytes(2, file.path().key().bytes());
        select.setString(3, file.path().text());
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            boolean isSame =
                    DamagedData.text(row, 2, "file_hashes").equals(file.fsId())
                            && row.getLong(3) == file.inode()
                            && row.getLong(4) == file.size().bytes()
                            && row.getLong(5) == file.mtimeNanos()
                            && row.getLong(6) == file.ctimeNanos();
            if (!isSame) {
                superseded.add(row.getLong(1));
            }
            return isSame;
        }
    }
}
