package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogLockedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// The lock that lets one run a host at a time write to a catalog: a row of `run_lock`.
///
/// Free when its holder is known to have ended, or gave no sign of life for a minute.
final class RunLock {

    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Holder holder = Holder.ofThisProcess();

    /// Takes the lock, inside the transaction of `connection`.
    ///
    /// @throws CatalogLockedException when another run holds it
    void acquire(Connection connection, long hostId, String command) throws SQLException {
        Instant now = Instant.now();
        refuseWhereHeld(connection, hostId, now);
        try (PreparedStatement delete =
                        connection.prepareStatement("delete from run_lock where host_id = ?");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into run_lock (host_id, pid, process_start, boot_id, command, since, heartbeat) values (?,?,?,?,?,?,?)")) {
            delete.setLong(1, hostId);
            delete.executeUpdate();
            insert.setLong(1, hostId);
            insert.setLong(2, holder.pid());
            insert.setLong(3, holder.startTicks());
            insert.setString(4, holder.bootId());
            insert.setString(5, command);
            insert.setDouble(6, now.toEpochMilli() / 1e3);
            insert.setDouble(7, now.toEpochMilli() / 1e3);
            insert.executeUpdate();
        }
    }

    private static void refuseWhereHeld(Connection connection, long hostId, Instant now)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select pid, process_start, boot_id, command, since, heartbeat from run_lock where host_id = ?")) {
            select.setLong(1, hostId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                Holder other = new Holder(row.getLong(1), row.getLong(2), row.getString(3));
                Duration silence =
                        Duration.ofMillis(
                                now.toEpochMilli() - (long) (row.getDouble("heartbeat") * 1e3));
                // A clock that was set back makes the silence negative: then only the process
                // itself tells.
                if (!other.isKnownToHaveEnded() && silence.compareTo(LONGEST_SILENCE) < 0) {
                    throw new CatalogLockedException(
                            "another scan is at work on this catalog: process %d, since %s: %s. Wait for it to end, or stop it with `kill %d`."
                                    .formatted(
                                            other.pid(),
                                            TIME.format(
                                                    Instant.ofEpochMilli(
                                                            (long) (row.getDouble("since") * 1e3))),
                                            row.getString("command"),
                                            other.pid()));
                }
            }
        }
    }

    /// Gives a sign of life.
    ///
    /// @return false when the lock is no longer this run's
    boolean beat(Connection connection, long hostId) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update run_lock set heartbeat = ? where host_id = ? and pid = ? and process_start = ?")) {
            update.setDouble(1, Instant.now().toEpochMilli() / 1e3);
            update.setLong(2, hostId);
            update.setLong(3, holder.pid());
            update.setLong(4, holder.startTicks());
            return update.executeUpdate() == 1;
        }
    }

    /// Gives the lock back, if it is this run's.
    void release(Connection connection, long hostId) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from run_lock where host_id = ? and pid = ? and process_start = ?")) {
            delete.setLong(1, hostId);
            delete.setLong(2, holder.pid());
            delete.setLong(3, holder.startTicks());
            delete.executeUpdate();
        }
    }
}
