package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.ByteCount;
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

    /// The version of the file that was read, and no later one.
    private static final String SUSPECTS =
            "select "
                    + FileRows.COLUMNS
                    + ", s.found_value, s.found_at from suspect_file s"
                    + " join file_hashes f on f.host_id = s.host_id and f.path_key = s.path_key and f.absolute_path = s.absolute_path"
                    + " and f.mtime_ns = s.mtime_ns and f.ctime_ns = s.ctime_ns and f.hash_value = s.hash_value"
                    + " and f.hash_algorithm = s.hash_algorithm"
                    + " join host h on h.id = f.host_id";

    private static final int FOUND_VALUE = 20;

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
                    PreparedStatement clear =
                            connection.prepareStatement(
                                    "delete from suspect_file where path_key = ? and host_id = (select host_id from file_hashes where id = ?)")) {
                for (KnownFile file : files) {
                    update.setDouble(1, FileTime.seconds(read));
                    update.setLong(2, file.rowId());
                    update.setString(3, file.file().content().digest().orElseThrow().hex());
                    update.setLong(4, file.file().mtimeNanos());
                    update.setLong(5, file.file().ctimeNanos());
                    update.addBatch();
                    clear.setBytes(1, file.file().path().key().bytes());
                    clear.setLong(2, file.rowId());
                    clear.addBatch();
                }
                update.executeBatch();
                clear.executeBatch();
                return true;
            }
        });
    }

    @Override
    public void suspect(Suspect suspect) {
        connections.transact(connection -> enter(connection, suspect));
    }

    private static int enter(Connection connection, Suspect suspect) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "insert into suspect_file (host_id, path_key, absolute_path, hash_algorithm, hash_value, found_value, found_at, mtime_ns, ctime_ns)"
                                + " select host_id, path_key, absolute_path, hash_algorithm, hash_value, ?, ?, mtime_ns, ctime_ns"
                                + " from file_hashes where id = ? and hash_value = ?"
                                + " on conflict (host_id, path_key) do update set hash_algorithm = excluded.hash_algorithm,"
                                + " hash_value = excluded.hash_value, found_value = excluded.found_value, found_at = excluded.found_at,"
                                + " mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns")) {
            upsert.setString(1, suspect.found().hex());
            upsert.setDouble(2, FileTime.seconds(suspect.at()));
            upsert.setLong(3, suspect.file().rowId());
            upsert.setString(4, suspect.expected().hex());
            return upsert.executeUpdate();
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
                    KnownFile file = row.toKnownFile();
                    suspects.add(
                            new Suspect(
                                    file,
                                    RowChecks.digest(
                                            DamagedData.text(rows, FOUND_VALUE, "suspect_file"),
                                            file.file()
                                                    .content()
                                                    .digest()
                                                    .orElseThrow()
                                                    .algorithm()
                                                    .label()),
                                    FileTime.ofSeconds(rows.getDouble(FOUND_VALUE + 1))));
                }
            }
            suspects.sort(Comparator.comparing(Suspect::file, KnownFile.ORDER));
            return suspects;
        });
    }
}
