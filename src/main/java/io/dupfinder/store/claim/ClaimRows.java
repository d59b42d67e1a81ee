package io.dupfinder.store.claim;

import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Rows of `claimed_file` that one import brings.
record ClaimRows(Connection connection, long hostId, String finder, Optional<String> version) {

    private static final int BATCH = 1_000;

    private static final String INSERT =
            "insert into claimed_file (host_id, finder, finder_version, group_key, path_key, absolute_path, file_size, mtime_ns,"
                    + " ctime_ns, claimed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /// The view is asked once, and not for each row.
    private static final String DECIDED =
            "delete from claimed_file where host_id = ? and (finder, group_key) not in"
                    + " (select finder, group_key from v_unverified_file where host_id = ?)";

    private static final String UNVERIFIED =
            "select count(*) from (select distinct group_key from v_unverified_file"
                    + " where host_id = ? and finder = ? and claimed_at = ?) as unverified";

    /// Enters claims in place of earlier ones about the same groups, forgets all that are decided,
    /// and returns how many of its own are not.
    long replace(List<Claim> claims) throws SQLException {
        double now = FileTime.seconds(Instant.now());
        try (PreparedStatement delete =
                        connection.prepareStatement(
                                "delete from claimed_file where host_id = ? and finder = ? and group_key = ?");
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            int waiting = 0;
            for (Claim claim : claims) {
                byte[] group = key(claim);
                delete.setLong(1, hostId);
                delete.setString(2, finder);
                delete.setBytes(3, group);
                delete.addBatch();
                for (CatalogFile file : claim.files()) {
                    bind(insert, group, file, now);
                    insert.addBatch();
                    waiting++;
                }
                if (waiting >= BATCH) {
                    delete.executeBatch();
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            delete.executeBatch();
            insert.executeBatch();
        }
        forgetDecided();
        return unverified(now);
    }

    private static byte[] key(Claim claim) {
        FilePath first =
                claim.files().stream()
                        .map(CatalogFile::path)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        return first.key().bytes();
    }

    private void bind(PreparedStatement insert, byte[] group, CatalogFile file, double now)
            throws SQLException {
        insert.setLong(1, hostId);
        insert.setString(2, finder);
        insert.setString(3, version.orElse(null));
        insert.setBytes(4, group);
        insert.setBytes(5, file.path().key().bytes());
        insert.setString(6, file.path().text());
        insert.setLong(7, file.size().bytes());
        insert.setLong(8, file.mtimeNanos());
        insert.setLong(9, file.ctimeNanos());
        insert.setDouble(10, now);
    }

    private void forgetDecided() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DECIDED)) {
            delete.setLong(1, hostId);
            delete.setLong(2, hostId);
            delete.executeUpdate();
        }
    }

    private long unverified(double now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNVERIFIED)) {
            select.setLong(1, hostId);
            select.setString(2, finder);
            select.setDouble(3, now);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
