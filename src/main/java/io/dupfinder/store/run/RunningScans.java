package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.RunningScan;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Lists the runs that hold a lock, with the record that each keeps of its scan.
public record RunningScans(SqlDialect dialect) {

    /// The longest at work first.
    public List<RunningScan> read(Connection connection) throws SQLException {
        List<RunningScan> scans = new ArrayList<>();
        RunLock lock = new RunLock(dialect);
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select l.host_id, l.pid, l.command, l.since, "
                                        + dialect.now()
                                        + " - l.heartbeat as silence, h.host_key, h.name, s.* from run_lock l"
                                        + " join host h on h.id = l.host_id"
                                        + " left join scan_metadata s on s.host_id = l.host_id and s.state = 'RUNNING'"
                                        + " order by l.since, h.name");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (lock.isHeld(connection, rows.getLong(1))) {
                    scans.add(DamagedData.refused("run_lock", () -> scan(rows)));
                }
            }
        }
        return scans;
    }

    private static RunningScan scan(ResultSet row) throws SQLException {
        long scan = row.getLong("id");
        OptionalLong scanId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(scan);
        return new RunningScan(
                new Host(row.getString("host_key"), row.getString("name")),
                row.getLong("pid"),
                row.getString("command"),
                FileTime.ofSeconds(row.getDouble("since")),
                // A clock that was set back makes it negative.
                Duration.ofMillis(Math.max(0, (long) (row.getDouble("silence") * 1e3))),
                scanId,
                RecordSoFar.of(row));
    }
}
