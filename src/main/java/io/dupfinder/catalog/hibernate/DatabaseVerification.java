package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Verification with a database.
record DatabaseVerification(Connections connections) implements CatalogVerification {

    private static final String HASHED =
            "select "
                    + FileRows.COLUMNS
                    + " from file_hashes f join host h on h.id = f.host_id"
                    + " where h.host_key = ? and f.hash_value is not null and ";

    private static final String AFTER = HASHED + "f.id > ? order by f.id limit ?";

    private static final String LONGEST_UNREAD =
            HASHED + "f.file_size > ? order by f.hashed_at, f.id";

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
    private static final String FORGET =
            "update file_hashes set tier1_hash = null, hash_value = null, hash_algorithm = null, hashed_at = null, compared_scan_id = null";

    /// All paths of an inode.
    static final String ENTER =
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
    static final String FORGET_SUSPECTS =
            FORGET
                    + " where hash_value = ? and exists (select 1 from suspect_file s where s.host_id = file_hashes.host_id"
                    + " and s.path_key = file_hashes.path_key and s.absolute_path = file_hashes.absolute_path"
                    + " and s.hash_value = file_hashes.hash_value and s.hash_algorithm = file_hashes.hash_algorithm"
                    + " and s.mtime_ns = file_hashes.mtime_ns and s.ctime_ns = file_hashes.ctime_ns)";

    /// The first of what a suspect has besides.
    private static final int EXPECTED = 20;

    @Override
    public void requireMachine(Host host) {
        connections.transact(connection -> {
            for (Map.Entry<Long, Host> known : HostRows.read(connection).entrySet()) {
                if (known.getValue().key().equals(host.key())) {
                    new HostMachine(connections.dialect(), host, known.getKey())
                            .require(connection);
                }
            }
            return true;
        });
    }

    @Override
    public List<KnownFile> hashedAfter(Host host, long row, int limit) {
        return connections.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(AFTER)) {
                select.setString(1, host.key());
                select.setLong(2, row);
                select.setInt(3, limit);
                return files(select, _ -> true, new ByteCount(Long.MAX_VALUE));
            }
        });
    }

    @Override
    public List<KnownFile> longestUnread(Host host, Predicate<FilePath> wanted, ByteCount total) {
        return connections.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LONGEST_UNREAD)) {
                select.setString(1, host.key());
                select.setLong(2, 0);
                select.setFetchSize(FileReads.FETCHED);
                return files(select, wanted, total);
            }
        });
    }

    private static List<KnownFile> files(
            PreparedStatement select, Predicate<FilePath> wanted, ByteCount total)
            throws SQLException {
        List<KnownFile> files = new ArrayList<>();
        long left = total.bytes();
        try (ResultSet rows = select.executeQuery()) {
            FileRows row = new FileRows(rows);
            while (left > 0 && rows.next()) {
                KnownFile file = row.toKnownFile();
                if (wanted.test(file.file().path())) {
                    files.add(file);
                    left -= file.file().size().bytes();
                }
            }
        }
        return files;
    }

    @Override
    public void confirm(List<KnownFile> files, Instant read) {
        connections.transact(connection -> {
            try (PreparedStatement update =
                            connection.prepareStatement(
                                    "update file_hashes set hashed_at = ? where id = ? and hash_value = ? and mtime_ns = ? and ctime_ns = ?");
                    PreparedStatement forget =
                            connection.prepareStatement(
                                    FORGET
                                            + " where id = ? and (hash_value is null or hash_value <> ?) and exists (select 1 from suspect_file s"
                                            + " where s.host_id = file_hashes.host_id and s.path_key = file_hashes.path_key and s.hash_value = ?)");
                    PreparedStatement clear =
                            connection.prepareStatement(
                                    "delete from suspect_file where path_key = ? and hash_value = ?"
                                            + " and host_id = (select host_id from file_hashes where id = ?)")) {
                for (KnownFile file : files) {
                    String digest = file.file().content().digest().orElseThrow().hex();
                    update.setDouble(1, FileTime.seconds(read));
                    update.setLong(2, file.rowId());
                    update.setString(3, digest);
                    update.setLong(4, file.file().mtimeNanos());
                    update.setLong(5, file.file().ctimeNanos());
                    update.addBatch();
                    forget.setLong(1, file.rowId());
                    forget.setString(2, digest);
                    forget.setString(3, digest);
                    forget.addBatch();
                    clear.setBytes(1, file.file().path().key().bytes());
                    clear.setString(2, digest);
                    clear.setLong(3, file.rowId());
                    clear.addBatch();
                }
                update.executeBatch();
                forget.executeBatch();
                clear.executeBatch();
                return true;
            }
        });
    }

    @Override
    public void suspect(Suspect suspect) {
        connections.transact(connection -> {
            enter(connection, suspect);
            return forget(connection, suspect);
        });
    }

    private static void enter(Connection connection, Suspect suspect) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(ENTER)) {
            upsert.setString(1, suspect.found().hex());
            upsert.setDouble(2, FileTime.seconds(suspect.at()));
            upsert.setLong(3, suspect.file().rowId());
            upsert.setString(4, suspect.expected().hex());
            upsert.executeUpdate();
        }
    }

    private static int forget(Connection connection, Suspect suspect) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(FORGET_SUSPECTS)) {
            update.setString(1, suspect.expected().hex());
            return update.executeUpdate();
        }
    }

    @Override
    public List<Suspect> suspects() {
        return connections.read(connection -> {
            List<Suspect> suspects = new ArrayList<>();
            if (!Schema.names(connection, connections.dialect()).contains("suspect_file")) {
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
        });
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

    @Override
    public List<KnownFile> goodCopies(Suspect suspect) {
        return connections
                .read(connection -> LookupReads.withDigest(connection, suspect.expected()))
                .stream()
                .filter(copy -> !copy.grouped().copy().equals(suspect.file().grouped().copy()))
                .toList();
    }
}
