package io.dupfinder.store.sqlite;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.bulk.BulkUpsert;
import io.dupfinder.store.bulk.FileHashMapping;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.bulk.SqlFailureException;
import io.dupfinder.store.session.ConnectionPool;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Connections to an SQLite file: some that read, and one that writes once it is asked for.
public final class SqliteConnections implements Connections {

    private static final Logger LOG = System.getLogger(SqliteConnections.class.getName());

    private final FilePath file;
    private final SqliteFailure failures;
    private final Optional<UnlockedFile> unlocked;
    private final ConnectionPool readers;
    private @Nullable ConnectionPool writer;
    private @Nullable SqliteLog log;

    public SqliteConnections(FilePath file) {
        this.file = file;
        failures = new SqliteFailure(file.text());
        unlocked = UnlockedFile.of(file);
        readers = pool(() -> SqlitePools.readers(file, unlocked.isEmpty()));
    }

    /// Opens the writer. It gives any database a write-ahead log, so the catalog must be known to
    /// be ours.
    ///
    /// @param isNew whether there is nothing in the database yet
    public void openWriter(boolean isNew) {
        ConnectionPool opened = pool(() -> SqlitePools.writer(file));
        writer = opened;
        log = isNew ? SqliteLog.later(opened) : SqliteLog.now(opened);
    }

    private ConnectionPool pool(Supplier<HikariDataSource> construction) {
        try {
            return ConnectionPool.begin(construction.get());
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e);
        }
    }

    @Override
    public BulkUpsert bulkUpsert(FileHashMapping mapping, RowOrigin origin) {
        return new SqliteBulkUpsert(mapping, origin);
    }

    @Override
    public SqlDialect dialect() {
        return new SqliteDialect();
    }

    @Override
    public <T> T read(Work<T> work) {
        try {
            return readers.run(work);
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e);
        } finally {
            // After a failure as well.
            unlocked.ifPresent(UnlockedFile::requireUnchanged);
        }
    }

    @Override
    public <T> T ask(Work<T> work) {
        return read(work);
    }

    @Override
    public <T> T transact(Work<T> work) {
        try {
            T result = writer().transact(work);
            log().beginIfDue();
            return result;
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e);
        }
    }

    @Override
    public boolean isBeingMade() {
        return log != null && log.isYetToBegin();
    }

    @Override
    public Optional<String> refusal(SqlFailureException failure) {
        return failures.refusal(failure.failure());
    }

    /// Copies the write-ahead log into the file. A commit is safe in the log as well, so that no
    /// failure of this is the run's.
    @Override
    public void settle() {
        try {
            log().begin();
            writer().run(sql -> {
                sql.execute("pragma wal_checkpoint(passive)");
                return true;
            });
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the log of {0} was not copied yet: {1}", file, e.getMessage());
        }
    }

    private SqliteLog log() {
        return requireNonNull(log, "the catalog was opened for reading");
    }

    private ConnectionPool writer() {
        if (writer == null) {
            throw new IllegalStateException("the catalog was opened for reading");
        }
        return writer;
    }

    @Override
    public void close() {
        // The writer last: only who can write moves the write-ahead log into the file, and only the
        // last connection removes it. Otherwise the file alone is an old catalog, or an empty one.
        readers.pool().close();
        if (writer != null) {
            log().begin();
            writer.pool().close();
        }
    }
}
