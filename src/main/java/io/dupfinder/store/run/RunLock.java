package io.dupfinder.store.run;

import io.dupfinder.catalog.CatalogLockedException;
import io.dupfinder.catalog.Host;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The lock that lets one run a host at a time write to a catalog: a row of `run_lock`.
///
/// Free when its holder is known to have ended, or gave no sign of life for a minute.
public final class RunLock {

    /// Far more often than the lock needs it, so that others see how far a run is.
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String HOLDER =
            "select pid, process_start, boot_id, command, since, %s - heartbeat as silence from run_lock where ";

    private final Holder holder = Holder.ofThisProcess();
    private final SqlDialect dialect;
    private final String now;

    public RunLock(SqlDialect dialect) {
        this.dialect = dialect;
        now = dialect.now();
    }

    /// Enters the host that this machine is, and takes its lock, inside the transaction of
    /// `connection`. Whoever enters the host holds its row: two runs of it take turns from here.
    ///
    /// @throws CatalogLockedException when another run holds the lock
    /// @throws io.dupfinder.catalog.CatalogException when another machine is this host
    public Hosts.Entered take(Connection connection, Host host, String command)
            throws SQLException {
        Hosts.Entered own = Hosts.enter(connection, host);
        new HostMachine(dialect, host, own.id()).require(connection);
        acquire(connection, own.id(), command);
        ScanRecords.closeCrashed(connection, own.id());
        return own;
    }

    /// Takes the lock, inside the transaction of `connection`.
    ///
    /// @throws CatalogLockedException when another run holds it
    void acquire(Connection connection, long hostId, String command) throws SQLException {
        Optional<CatalogLockedException> refusal = refusal(connection, hostId);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        try (PreparedStatement delete =
                        connection.prepareStatement("delete from run_lock where host_id = ?");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into run_lock (host_id, pid, process_start, boot_id, command, since, heartbeat) values (?,?,?,?,?,"
                                        + now
                                        + ","
                                        + now
                                        + ")")) {
            delete.setLong(1, hostId);
            delete.executeUpdate();
            insert.setLong(1, hostId);
            insert.setLong(2, holder.pid());
            insert.setLong(3, holder.startTicks());
            insert.setString(4, holder.bootId());
            insert.setString(5, command);
            insert.executeUpdate();
        }
    }

    /// What a run of a host is told that wants the lock, when another one on this machine has it.
    public Optional<CatalogLockedException> refusalHere(Connection connection, Host host)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        HOLDER.formatted(now)
                                + "host_id = (select id from host where host_key = ?) and boot_id = ?")) {
            select.setString(1, host.key());
            select.setString(2, holder.bootId());
            return refusal(select);
        }
    }

    /// What another run is told that wants the lock; empty when it is free.
    private Optional<CatalogLockedException> refusal(Connection connection, long hostId)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(HOLDER.formatted(now) + "host_id = ?")) {
            select.setLong(1, hostId);
            return refusal(select);
        }
    }

    private Optional<CatalogLockedException> refusal(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Holder other =
                    new Holder(
                            row.getLong(1), row.getLong(2), DamagedData.text(row, 3, "run_lock"));
            Duration silence = Duration.ofMillis((long) (row.getDouble("silence") * 1e3));
            return other.isKnownToHaveEnded() || isSilent(silence, other)
                    ? Optional.empty()
                    : Optional.of(refusal(other, row));
        }
    }

    private static CatalogLockedException refusal(Holder other, ResultSet row) throws SQLException {
        return new CatalogLockedException(
                "another scan is at work on this catalog: process %d, since %s: %s. Wait for it to end, or stop it with `kill %d`."
                        .formatted(
                                other.pid(),
                                TIME.format(
                                        Instant.ofEpochMilli(
                                                (long) (row.getDouble("since") * 1e3))),
                                row.getString("command"),
                                other.pid()));
    }

    /// Whether a scan of this host is at work, as far as is known.
    boolean isHeld(Connection connection, long hostId) throws SQLException {
        return refusal(connection, hostId).isPresent();
    }

    /// Whether a scan of another host is at work, as far as is known.
    public boolean isAnotherHeld(Connection connection, long hostId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select count(*) from run_lock where host_id <> ? and "
                                + now
                                + " - heartbeat < ?")) {
            select.setLong(1, hostId);
            select.setLong(2, LONGEST_SILENCE.toSeconds());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }

    /// A clock that was set back makes the silence negative: then only the process itself tells. Of
    /// one that nobody can ask, a sign of life from the future is as bad as an old one.
    private static boolean isSilent(Duration silence, Holder other) {
        return silence.compareTo(LONGEST_SILENCE) >= 0
                || (silence.negated().compareTo(LONGEST_SILENCE) >= 0 && !other.isKnownToRun());
    }

    /// Gives a sign of life.
    ///
    /// @return false when the lock is no longer this run's
    boolean beat(Connection connection, long hostId) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update run_lock set heartbeat = "
                                + now
                                + " where host_id = ? and pid = ? and process_start = ? and boot_id = ?")) {
            identify(update, hostId);
            return update.executeUpdate() == 1;
        }
    }

    /// Gives the lock back, if it is this run's.
    ///
    /// @return whether it was
    public boolean release(Connection connection, long hostId) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from run_lock where host_id = ? and pid = ? and process_start = ? and boot_id = ?")) {
            identify(delete, hostId);
            return delete.executeUpdate() == 1;
        }
    }

    private void identify(PreparedStatement own, long hostId) throws SQLException {
        own.setLong(1, hostId);
        own.setLong(2, holder.pid());
        own.setLong(3, holder.startTicks());
        own.setString(4, holder.bootId());
    }
}
