package io.dupfinder.store.sqlite;

import io.dupfinder.store.session.Pooled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// The write-ahead log of an SQLite catalog, by which others read it while it is written.
///
/// A catalog that is being made has none at first. There is nothing yet that others would read for
/// long, and every page would be written twice, with a checksum: a sixth of what the catalog costs
/// a first scan (docs/decisions/0022). Until then a run that is killed leaves a journal instead, by
/// which the next one undoes what was not committed ([SqlitePools#rollBack]).
///
/// Thread-safe.
final class SqliteLog {

    private static final Logger LOG = System.getLogger(SqliteLog.class.getName());

    /// As long a new catalog goes without.
    private static final Duration WITHOUT = Duration.ofSeconds(3);

    /// Said to the connection that is there: one that the pool makes later, because work on this
    /// one failed, is slower and as safe.
    private static final String SAFE_WITH_LOG = "pragma synchronous = normal";

    private static final String BUSY_TIMEOUT = "pragma busy_timeout = %d";

    private final Pooled writer;
    private final long withoutUntilNanos;
    private volatile long dueNanos;
    private volatile boolean hasBegun;

    private SqliteLog(Pooled writer, Duration without) {
        this.writer = writer;
        withoutUntilNanos = System.nanoTime() + without.toNanos();
        dueNanos = withoutUntilNanos;
    }

    /// Of a catalog that has one, or gets one at once.
    static SqliteLog now(Pooled writer) {
        SqliteLog log = new SqliteLog(writer, Duration.ZERO);
        log.begin();
        return log;
    }

    /// Of a catalog that is being made.
    static SqliteLog later(Pooled writer) {
        return new SqliteLog(writer, WITHOUT);
    }

    /// Whether the catalog is that new that it is meant to have none.
    boolean isYetToBegin() {
        return !hasBegun && System.nanoTime() - withoutUntilNanos < 0;
    }

    void beginIfDue() {
        if (!hasBegun && System.nanoTime() - dueNanos > 0) {
            begin();
        }
    }

    /// Begins the log, if there is none. Where others are at work on the file that moment, it is
    /// tried again later: nothing depends on it but how much they wait for each other.
    void begin() {
        if (hasBegun) {
            return;
        }
        try {
            hasBegun = writer.run(SqliteLog::begin);
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the catalog has no log yet: {0}", e.getMessage());
        }
        dueNanos = System.nanoTime() + WITHOUT.toNanos();
    }

    private static boolean begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BUSY_TIMEOUT.formatted(0));
            try (ResultSet mode = statement.executeQuery("pragma journal_mode = wal")) {
                boolean begun = mode.next() && mode.getString(1).equals("wal");
                if (begun) {
                    statement.execute(SAFE_WITH_LOG);
                }
                return begun;
            } finally {
                statement.execute(BUSY_TIMEOUT.formatted(SqlitePools.BUSY_TIMEOUT.toMillis()));
            }
        }
    }
}
