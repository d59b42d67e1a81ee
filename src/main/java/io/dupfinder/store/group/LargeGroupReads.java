package io.dupfinder.store.group;

import io.dupfinder.catalog.CopyTally;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.file.FileRows;
import io.dupfinder.store.file.NumberedRows;
import io.dupfinder.store.group.GroupIndex.GroupKey;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Reads a group that has too many files to be held: the database counts and sorts them, and a
/// temporary file has them, all as they were at one moment.
final class LargeGroupReads {

    /// Paths from which on a group is read so: a report holds a hundred of the smaller ones.
    static final int PATHS = 4_000;

    private static final String WITH_HOST =
            "select " + FileRows.COLUMNS + " from file_hashes f join host h on h.id = f.host_id";

    private LargeGroupReads() {}

    /// The group of this key; empty when it has changed since it was found, and is none any more.
    ///
    /// @param query what was asked about
    static Optional<DuplicateGroup> read(Connections connections, GroupKey key, GroupQuery query) {
        return connections.ask(connection -> {
            connections.dialect().beginSnapshot(connection);
            NumberedRows rows = rows(connection, connections.dialect(), key);
            CopyTally tally = new CopyTally();
            for (Map.Entry<Long, Host> host : NumberedRows.hosts(connection).entrySet()) {
                addCopies(rows, host.getKey(), host.getValue(), query, tally);
            }
            return tally.copies() < 2
                    ? Optional.empty()
                    : Optional.of(
                            new DuplicateGroup(
                                    new ByteCount(key.size()),
                                    digest(key),
                                    tally.copies(),
                                    tally.redundancy(),
                                    files(rows)));
        });
    }

    private static NumberedRows rows(Connection connection, SqlDialect dialect, GroupKey key) {
        return new NumberedRows(
                connection,
                dialect,
                "f.hash_value = ? and f.hash_algorithm = ? and f.file_size = ?",
                (select, first) -> {
                    select.setString(first, key.digest());
                    select.setString(first + 1, key.algorithm());
                    select.setLong(first + 2, key.size());
                });
    }

    private static void addCopies(
            NumberedRows rows, long hostId, Host host, GroupQuery query, CopyTally tally)
            throws SQLException {
        try (PreparedStatement select =
                        rows.select(
                                "select f.fs_id, f.inode, f.allocated_bytes, f.link_count, f.absolute_path from file_hashes f",
                                "f.fs_id, f.inode",
                                hostId);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String fsId = DamagedData.text(row, 1, "file_hashes");
                long inode = row.getLong(2);
                long allocated = row.getLong(3);
                long links = row.getLong(4);
                boolean isInside =
                        query.admits(host.key(), DamagedData.text(row, 5, "file_hashes"));
                DamagedData.refused(
                        "file_hashes",
                        () -> {
                            tally.add(host.key(), fsId, inode, allocated, links, isInside);
                            return tally;
                        });
            }
        }
    }

    /// In the order of [GroupedFile#ORDER].
    private static FilesOnDisk files(NumberedRows rows) throws SQLException {
        FilesOnDisk.Writer files = new FilesOnDisk.Writer();
        Optional<KnownFile> first = Optional.empty();
        for (long host : NumberedRows.hosts(rows.connection()).keySet()) {
            try (PreparedStatement select =
                            rows.select(WITH_HOST, rows.dialect().pathOrder(), host);
                    ResultSet row = select.executeQuery()) {
                FileRows reading = new FileRows(row);
                Optional<FilePath> last = Optional.empty();
                while (row.next()) {
                    KnownFile file = reading.toKnownFile();
                    first = first.or(() -> Optional.of(file));
                    GroupReads.requireSameSample(first.get(), file);
                    if (last.equals(Optional.of(file.file().path()))) {
                        throw DamagedData.twice(file.file().path().text());
                    }
                    last = Optional.of(file.file().path());
                    files.add(file.grouped());
                }
            }
        }
        return files.files();
    }

    private static Digest digest(GroupKey key) throws SQLException {
        return DamagedData.refused(
                "file_hashes", () -> RowChecks.digest(key.digest(), key.algorithm()));
    }
}
