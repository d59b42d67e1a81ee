package io.dupfinder.store.postgresql;

import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.config.PoolSize;
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
import org.jspecify.annotations.Nullable;

/// Connections to a PostgreSQL server that may restart while a run goes on.
public final class PostgreSqlConnections implements Connections {

    private static final Logger LOG = System.getLogger(PostgreSqlConnections.class.getName());

    private final PostgreSql server;
    private final PostgreSqlFailure failures;
    private final ConnectionPool pool;
    private final SearchPath searchPath;

    /// The failure after which the server was given up: nothing waits for it a second time.
    private volatile @Nullable Exception givenUp;

    private PostgreSqlConnections(
            PostgreSql server,
            PostgreSqlFailure failures,
            ConnectionPool pool,
            SearchPath searchPath) {
        this.server = server;
        this.failures = failures;
        this.pool = pool;
        this.searchPath = searchPath;
    }

    /// Connects. Waits for a server that is starting or has no connection free, but not for one
    /// that is not there. Empty when there is a server and no such database.
    public static Optional<PostgreSqlConnections> open(PostgreSql server, PoolSize size) {
        RootCertificate.require(server);
        PostgreSqlFailure failures = new PostgreSqlFailure(server);
        RetryDeadline deadline = new RetryDeadline(server.lockTimeout());
        while (true) {
            try {
                ConnectionPool pool = ConnectionPool.begin(new PostgreSqlSource(server).pool(size));
                return Optional.of(begin(server, failures, pool));
            } catch (SQLException | RuntimeException e) {
                if (PostgreSqlFailure.isDatabaseMissing(e)) {
                    return Optional.empty();
                }
                if (!PostgreSqlFailure.isBusy(e) || !deadline.waits()) {
                    throw failures.translate(e);
                }
            }
        }
    }

    private static PostgreSqlConnections begin(
            PostgreSql server, PostgreSqlFailure failures, ConnectionPool pool)
            throws SQLException {
        boolean begun = false;
        try {
            SearchPath searchPath = pool.transact(sql -> SearchPath.find(server, sql));
            begun = true;
            return new PostgreSqlConnections(server, failures, pool, searchPath);
        } finally {
            if (!begun) {
                pool.pool().close();
            }
        }
    }

    @Override
    public BulkUpsert bulkUpsert(FileHashMapping mapping, RowOrigin origin) {
        return new PostgreSqlBulkUpsert(mapping, origin);
    }

    @Override
    public SqlDialect dialect() {
        return new PostgreSqlDialect();
    }

    /// Reads in a transaction, because the driver fetches rows in parts only there.
    @Override
    public <T> T read(Work<T> work) {
        try {
            return pool.transact(sql -> {
                searchPath.begin(sql);
                return work.run(sql);
            });
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e);
        }
    }

    @Override
    public <T> T ask(Work<T> work) {
        requireNotGivenUp();
        RetryDeadline deadline = new RetryDeadline(server.lockTimeout());
        while (true) {
            try {
                return pool.transact(sql -> {
                    searchPath.begin(sql);
                    return work.run(sql);
                });
            } catch (SQLException | RuntimeException e) {
                waitFor(deadline, e);
            }
        }
    }

    @Override
    public <T> T transact(Work<T> work) {
        requireNotGivenUp();
        RetryDeadline deadline = new RetryDeadline(server.lockTimeout());
        while (true) {
            TransactionAttempt<T> attempt = new TransactionAttempt<>();
            try {
                return pool.transact(sql -> {
                    searchPath.begin(sql);
                    return attempt.run(sql, work);
                });
            } catch (SQLException | RuntimeException e) {
                Optional<T> committed = committed(attempt, e, deadline);
                if (committed.isPresent()) {
                    return committed.get();
                }
                waitFor(deadline, e);
            }
        }
    }

    /// The result of a try whose commit was carried out although its answer was lost.
    private <T> Optional<T> committed(
            TransactionAttempt<T> attempt, Exception lost, RetryDeadline deadline) {
        if (attempt.result().isEmpty() || !PostgreSqlFailure.isConnectionLost(lost)) {
            return Optional.empty();
        }
        while (true) {
            Exception failure = lost;
            try {
                switch (pool.run(attempt::outcome)) {
                    case COMMITTED -> {
                        return attempt.result();
                    }
                    case ABORTED -> {
                        return Optional.empty();
                    }
                    case IN_PROGRESS -> {}
                }
            } catch (SQLException | RuntimeException e) {
                failure = e;
            }
            waitFor(deadline, failure);
        }
    }

    /// Waits only once for a server that stays away. Work that a run would still do at its end is
    /// left out.
    private void requireNotGivenUp() {
        Exception failure = givenUp;
        if (failure != null) {
            throw failures.translate(failure);
        }
    }

    /// Waits for a failure to pass, and throws it when it does not.
    private void waitFor(RetryDeadline deadline, Exception failure) {
        if (!PostgreSqlFailure.isPassing(failure) || !deadline.waits()) {
            if (PostgreSqlFailure.isConnectionLost(failure)) {
                givenUp = failure;
            }
            throw failures.translate(failure);
        }
        LOG.log(Level.DEBUG, "trying again after: {0}", failure.getMessage());
    }

    @Override
    public Optional<String> refusal(SqlFailureException failure) {
        return failures.refusal(failure.failure());
    }

    @Override
    public void settle() {
        // The server does that by itself.
    }

    @Override
    public void close() {
        pool.pool().close();
    }
}
