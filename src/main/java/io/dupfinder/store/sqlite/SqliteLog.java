package io.dupfinder.store.sqlite;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.session.ConnectionPool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The write-ahead log of an SQLite catalog, by which others read it while it is written.
///
/// A new catalog has none at first. Others have nothing to read in it yet, and every page would be
/// written twice, with a checksum: a sixth of what the catalog costs a first scan
/// (docs/decisions/0022). A run that is killed during that time leaves a journal, by which the next
/// run undoes what was not committed ([SqlitePools#rollBack]).
///
/// Thread-safe.
final class SqliteLog {

    private static final Logger LOG = System.getLogger(SqliteLog.class.getName());

    /// Time that a new catalog goes without a log.
    private static final Duration WITHOUT = Duration.ofSeconds(3);

    /// Setting of the present connection. A later one, which the pool opens after a failure, does
    /// without: it is slower and as safe.
    private static final String SAFE_WITH_LOG = "pragma synchronous = normal";

    private static final String BUSY_TIMEOUT = "pragma busy_timeout = %d";

    private final ConnectionPool writer;
    private volatile boolean isYetToMakeTables;
    private volatile long withoutUntilNanos;
    private volatile long dueNanos;
    private volatile boolean hasBegun;

    private SqliteLog(ConnectionPool writer, boolean isYetToMakeTables) {
        this.writer = writer;
        this.isYetToMakeTables = isYetToMakeTables;
        withoutUntilNanos = System.nanoTime();
        dueNanos = withoutUntilNanos;
    }

    /// The log of a catalog that has one, or gets one at once.
    static SqliteLog now(ConnectionPool writer) {
        SqliteLog log = new SqliteLog(writer, false);
        log.begin();
        return log;
    }

    /// The log of a new catalog.
    static SqliteLog later(ConnectionPool writer) {
        return new SqliteLog(writer, true);
    }

    /// Whether the catalog is so new that it should have none.
    boolean isYetToBegin() {
        return !hasBegun && (isYetToMakeTables || System.nanoTime() - withoutUntilNanos < 0);
    }

    /// Begins the log after a transaction, if it is due. The first transaction of a new catalog
    /// makes its tables, and the time without a log is counted from there.
    void beginIfDue() {
        if (isYetToMakeTables) {
            withoutUntilNanos = System.nanoTime() + WITHOUT.toNanos();
            dueNanos = withoutUntilNanos;
            isYetToMakeTables = false;
        } else if (!hasBegun && System.nanoTime() - dueNanos > 0) {
            begin();
        }
    }

    /// Begins the log, if there is none. If others are using the file at that moment, it is tried
    /// again later: the only effect is how long runs wait for each other.
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

    private static boolean begin(PlainSql sql) {
        sql.execute(BUSY_TIMEOUT.formatted(0));
        try {
            boolean begun = sql.texts("pragma journal_mode = wal").equals(List.of("wal"));
            if (begun) {
                sql.execute(SAFE_WITH_LOG);
            }
            return begun;
        } finally {
            sql.execute(BUSY_TIMEOUT.formatted(SqlitePools.BUSY_TIMEOUT.toMillis()));
        }
    }
}
