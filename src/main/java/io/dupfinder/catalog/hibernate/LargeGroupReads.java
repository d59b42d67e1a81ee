package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CopyTally;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// Reads a group that has too many files to be held: the database counts and sorts them.
final class LargeGroupReads {

    /// Paths from which on a group is read so: a report holds a hundred of the smaller ones.
    static final int PATHS = 4_000;

    private static final String OF_HOST =
            " from file_hashes f where f.host_id = ? and f.hash_value = ? and f.hash_algorithm = ?"
                    + " and f.file_size = ? order by ";

    private final SqlDialect dialect;
    private final Connection connection;
    private final GroupKey key;
    private final CopyTally tally = new CopyTally();
    private final LongStream.Builder rows = LongStream.builder();

    private LargeGroupReads(SqlDialect dialect, Connection connection, GroupKey key) {
        this.dialect = dialect;
        this.connection = connection;
        this.key = key;
    }

    /// The group of this key; empty when it has changed since it was found, and is none any more.
    static Optional<DuplicateGroup> read(Connections connections, GroupKey key) {
        return connections.ask(connection -> {
            connections.dialect().beginSnapshot(connection);
            LargeGroupReads reads = new LargeGroupReads(connections.dialect(), connection, key);
            reads.readAll();
            return reads.group(connections);
        });
    }

    private void readAll() throws SQLException {
        Comparator<Map.Entry<Long, Host>> byName =
                Map.Entry.comparingByValue(
                        Comparator.comparing(Host::name).thenComparing(Host::key));
        for (var host : HostRows.read(connection).entrySet().stream().sorted(byName).toList()) {
            addCopies(host.getKey(), host.getValue());
            addRows(host.getKey());
        }
    }

    private void addCopies(long hostId, Host host) throws SQLException {
        try (PreparedStatement select =
                        select(
                                "select f.fs_id, f.inode, f.allocated_bytes",
                                "f.fs_id, f.inode",
                                hostId);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String fsId = DamagedData.text(row, 1, "file_hashes");
                long inode = row.getLong(2);
                long allocated = row.getLong(3);
                DamagedData.refused(
                        "file_hashes",
                        () -> {
                            tally.add(host.key(), fsId, inode, allocated);
                            return tally;
                        });
            }
        }
    }

    private void addRows(long hostId) throws SQLException {
        try (PreparedStatement select =
                        select("select f.id, f.absolute_path", dialect.pathOrder(), hostId);
                ResultSet row = select.executeQuery()) {
            String last = "";
            while (row.next()) {
                String path = DamagedData.text(row, 2, "file_hashes");
                if (path.equals(last)) {
                    throw GroupReads.twice(path);
                }
                last = path;
                rows.add(row.getLong(1));
            }
        }
    }

    private PreparedStatement select(String columns, String order, long hostId)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement(columns + OF_HOST + order);
        select.setFetchSize(FileReads.FETCHED);
        select.setLong(1, hostId);
        select.setString(2, key.digest());
        select.setString(3, key.algorithm());
        select.setLong(4, key.size());
        return select;
    }

    private Optional<DuplicateGroup> group(Connections connections) throws SQLException {
        if (tally.copies() < 2) {
            return Optional.empty();
        }
        return Optional.of(
                new DuplicateGroup(
                        new ByteCount(key.size()),
                        DamagedData.refused(
                                "file_hashes",
                                () -> RowChecks.digest(key.digest(), key.algorithm())),
                        tally.copies(),
                        new ByteCount(tally.reclaimableBytes()),
                        new LargeGroup(connections, key, rows.build().toArray())));
    }
}
