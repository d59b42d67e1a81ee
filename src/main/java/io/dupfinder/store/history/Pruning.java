package io.dupfinder.store.history;

import io.dupfinder.catalog.CatalogHistory.Pruned;
import io.dupfinder.catalog.Retention;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.run.HostRows;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Numbers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Removes old history, a part in each transaction, so that scans need not wait for all of it. How
/// far it is removed is entered first: what is half removed is never taken for whole.
record Pruning(Connections connections) {

    /// Rows that are removed at once.
    private static final int CHUNK = 20_000;

    /// The scans of a host that go are those before the first that is kept, in their order.
    private static final String BEFORE_NEWEST =
            "select max(id) from scan_metadata s where s.host_id = ? and s.id not in"
                    + " (select id from scan_metadata where host_id = ? order by id desc limit ?)";

    private static final String BEFORE_TIME =
            "select max(id) from scan_metadata s where s.host_id = ?"
                    + " and s.id < (select max(id) from scan_metadata where host_id = ?)"
                    + " and s.id < coalesce((select min(id) from scan_metadata where host_id = ? and started >= ?), 9223372036854775807)";

    Pruned prune(Retention retention) {
        Map<Long, Long> through =
                connections.transact(connection -> {
                    for (long host : HostRows.read(connection).keySet()) {
                        enter(connection, host, lastBefore(connection, host, retention));
                    }
                    return entered(connection);
                });
        long scans = 0;
        long versions = 0;
        for (Map.Entry<Long, Long> end : through.entrySet()) {
            for (long scan : connections.read(connection -> scans(connection, end))) {
                connections.transact(connection -> forget(connection, scan));
                scans++;
            }
            versions += versions(end);
        }
        return new Pruned(scans, versions);
    }

    /// What [#prune] would remove, and what an earlier call that was interrupted left.
    Pruned prunable(Connection connection, Retention retention) throws SQLException {
        Map<Long, Long> entered = isEntered(connection) ? entered(connection) : Map.of();
        long scans = 0;
        long versions = 0;
        for (long host : HostRows.read(connection).keySet()) {
            long through =
                    Math.max(
                            entered.getOrDefault(host, 0L),
                            lastBefore(connection, host, retention));
            scans +=
                    count(connection, "scan_metadata where host_id = ? and id <= ?", host, through);
            versions +=
                    count(
                            connection,
                            "file_version where host_id = ? and closed_scan_id <= ?",
                            host,
                            through);
        }
        return new Pruned(scans, versions);
    }

    private static long count(Connection connection, String rows, long host, long through)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from " + rows)) {
            select.setLong(1, host);
            select.setLong(2, through);
            return Numbers.of(select).getFirst();
        }
    }

    private boolean isEntered(Connection connection) throws SQLException {
        return Schema.names(connection, connections.dialect()).contains("history_pruned");
    }

    /// The newest scan up to which anything was removed.
    long through(Connection connection) throws SQLException {
        if (!isEntered(connection)) {
            return 0;
        }
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select coalesce(max(through_scan_id), 0) from history_pruned");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /// Of all hosts: what an earlier call that was interrupted left is removed too.
    private static Map<Long, Long> entered(Connection connection) throws SQLException {
        Map<Long, Long> through = new LinkedHashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select host_id, through_scan_id from history_pruned");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                through.put(rows.getLong(1), rows.getLong(2));
            }
        }
        return through;
    }

    /// The last scan of a host that goes; 0 when none does.
    private static long lastBefore(Connection connection, long host, Retention retention)
            throws SQLException {
        String sql =
                switch (retention) {
                    case Retention.Newest _ -> BEFORE_NEWEST;
                    case Retention.Since _ -> BEFORE_TIME;
                };
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, host);
            select.setLong(2, host);
            switch (retention) {
                case Retention.Newest(var count) -> select.setInt(3, count);
                case Retention.Since(var time) -> {
                    select.setLong(3, host);
                    select.setDouble(4, FileTime.seconds(time));
                }
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static void enter(Connection connection, long host, long through) throws SQLException {
        execute(
                connection,
                "insert into history_pruned (host_id, through_scan_id) values (?, ?)"
                        + " on conflict (host_id) do update set through_scan_id = excluded.through_scan_id"
                        + " where excluded.through_scan_id > history_pruned.through_scan_id",
                host,
                through);
    }

    private static List<Long> scans(Connection connection, Map.Entry<Long, Long> end)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select id from scan_metadata where host_id = ? and id <= ? order by id")) {
            select.setLong(1, end.getKey());
            select.setLong(2, end.getValue());
            return Numbers.of(select);
        }
    }

    private static int forget(Connection connection, long scan) throws SQLException {
        execute(connection, "delete from skipped_file where scan_id = ?", scan);
        execute(connection, "delete from scan_redundancy where scan_id = ?", scan);
        execute(connection, "delete from learned_digest where scan_id = ?", scan);
        return execute(connection, "delete from scan_metadata where id = ?", scan);
    }

    private long versions(Map.Entry<Long, Long> end) {
        long removed = 0;
        while (true) {
            int some =
                    connections.transact(connection ->
                            execute(
                                    connection,
                                    "delete from file_version where id in (select id from file_version"
                                            + " where closed_scan_id <= ? and host_id = ? limit "
                                            + CHUNK
                                            + ")",
                                    end.getValue(),
                                    end.getKey()));
            removed += some;
            if (some < CHUNK) {
                return removed;
            }
        }
    }

    private static int execute(Connection connection, String sql, long... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
