package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Rows of `suspect_file`, and what becomes of the files they are about (docs/decisions/0017).
public final class SuspectRows {

    /// The version of the file that was read, and no later one; nor one that has its content back.
    private static final String SUSPECTS =
            "select "
                    + FileRows.COLUMNS
                    + ", s.hash_value, s.hash_algorithm, s.found_value, s.found_at from suspect_file s"
                    + " join file_hashes f on f.host_id = s.host_id and f.path_key = s.path_key and f.absolute_path = s.absolute_path"
                    + " and f.mtime_ns = s.mtime_ns and f.ctime_ns = s.ctime_ns"
                    + " join host h on h.id = f.host_id"
                    + " where f.hash_value is null or f.hash_value <> s.hash_value or f.hash_algorithm <> s.hash_algorithm";

    /// Nothing is known of a content.
    static final String FORGET =
            "update file_hashes set tier1_hash = null, hash_value = null, hash_algorithm = null, hashed_at = null, compared_scan_id = null";

    /// All paths of an inode.
    public static final String ENTER =
            "insert into suspect_file (host_id, path_key, absolute_path, hash_algorithm, hash_value, found_value, found_at, mtime_ns, ctime_ns)"
                    + " select f.host_id, f.path_key, f.absolute_path, f.hash_algorithm, f.hash_value, ?, ?, f.mtime_ns, f.ctime_ns"
                    + " from file_hashes f join file_hashes one on one.host_id = f.host_id and one.fs_id = f.fs_id and one.inode = f.inode"
                    + " where one.id = ? and f.hash_value = ? and f.mtime_ns = one.mtime_ns and f.ctime_ns = one.ctime_ns"
                    + " on conflict (host_id, path_key) do update set hash_algorithm = excluded.hash_algorithm,"
                    + " hash_value = excluded.hash_value, found_value = excluded.found_value, found_at = excluded.found_at,"
                    + " mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns"
                    // What the content was before it rotted is not replaced by what it was since.
                    + " where suspect_file.mtime_ns <> excluded.mtime_ns or suspect_file.ctime_ns <> excluded.ctime_ns";

    /// What was entered by [#ENTER].
    public static final String FORGET_SUSPECTS =
            FORGET
                    + " where hash_value = ? and exists (select 1 from suspect_file s where s.host_id = file_hashes.host_id"
                    + " and s.path_key = file_hashes.path_key and s.absolute_path = file_hashes.absolute_path"
                    + " and s.hash_value = file_hashes.hash_value and s.hash_algorithm = file_hashes.hash_algorithm"
                    + " and s.mtime_ns = file_hashes.mtime_ns and s.ctime_ns = file_hashes.ctime_ns)";

    /// What a scan learned of a suspect that went on rotting.
    private static final String FORGET_FURTHER =
            FORGET + " where id = ? and hash_algorithm = ? and hash_value <> ?";

    /// The first of what a suspect has besides.
    private static final int EXPECTED = 20;

    private SuspectRows() {}

    /// Enters all paths of its inode, of whose content nothing is known from now on.
    static int enter(Connection connection, Suspect suspect) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(ENTER)) {
            upsert.setString(1, suspect.found().hex());
            upsert.setDouble(2, FileTime.seconds(suspect.at()));
            upsert.setLong(3, suspect.file().rowId());
            upsert.setString(4, suspect.expected().hex());
            upsert.executeUpdate();
        }
        return forget(connection, suspect);
    }

    private static int forget(Connection connection, Suspect suspect) throws SQLException {
        try (PreparedStatement entered = connection.prepareStatement(FORGET_SUSPECTS);
                PreparedStatement further = connection.prepareStatement(FORGET_FURTHER)) {
            entered.setString(1, suspect.expected().hex());
            further.setLong(1, suspect.file().rowId());
            further.setString(2, suspect.found().algorithm().label());
            further.setString(3, suspect.found().hex());
            return entered.executeUpdate() + further.executeUpdate();
        }
    }

    /// Those that are suspect still. A catalog that lacks the table has none.
    static List<Suspect> read(Connection connection, SqlDialect dialect) throws SQLException {
        List<Suspect> suspects = new ArrayList<>();
        if (!Schema.names(connection, dialect).contains("suspect_file")) {
            return suspects;
        }
        try (PreparedStatement select = connection.prepareStatement(SUSPECTS);
                ResultSet rows = select.executeQuery()) {
            FileRows row = new FileRows(rows);
            while (rows.next()) {
                KnownFile known = row.toKnownFile();
                suspects.add(DamagedData.refused("suspect_file", () -> suspect(known, rows)));
            }
        }
        suspects.sort(Comparator.comparing(Suspect::file, KnownFile.ORDER));
        return suspects;
    }

    private static Suspect suspect(KnownFile known, ResultSet row) throws SQLException {
        String algorithm = DamagedData.text(row, EXPECTED + 1, "suspect_file");
        Digest expected =
                RowChecks.digest(DamagedData.text(row, EXPECTED, "suspect_file"), algorithm);
        Digest found =
                RowChecks.digest(DamagedData.text(row, EXPECTED + 2, "suspect_file"), algorithm);
        return new Suspect(
                known.withDigest(expected), found, FileTime.ofSeconds(row.getDouble(EXPECTED + 3)));
    }
}
