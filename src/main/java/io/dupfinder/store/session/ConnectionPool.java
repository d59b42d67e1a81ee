package io.dupfinder.store.session;

import com.zaxxer.hikari.HikariDataSource;
import io.dupfinder.store.bulk.PlainSql;
import java.sql.Connection;
import java.sql.SQLException;

/// Work on a connection out of a pool.
public record ConnectionPool(HikariDataSource pool) {

    /// Connects, so that what cannot be reached is known now; whoever asks first gets that
    /// connection. A pool that is told its settings one by one needs no copy of them, for which
    /// HikariCP calls each by reflection.
    public static ConnectionPool begin(HikariDataSource settled) throws SQLException {
        int idle = settled.getMinimumIdle();
        try {
            // A pool that keeps none that is idle throws the first away, and makes another one.
            settled.setMinimumIdle(Math.max(idle, 1));
            settled.getConnection().close();
            settled.setMinimumIdle(idle);
            return new ConnectionPool(settled);
        } catch (SQLException | RuntimeException e) {
            settled.close();
            throw e;
        }
    }

    /// Runs work on a connection of its own, where each statement is a transaction.
    public <T> T run(Connections.Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return work.run(new PlainSql(connection));
        }
    }

    /// Runs work in one transaction. A connection on which it failed is thrown away, for it may
    /// have none.
    public <T> T transact(Connections.Work<T> work) throws SQLException {
        Connection connection = pool.getConnection();
        boolean committed = false;
        try {
            connection.setAutoCommit(false);
            T result = work.run(new PlainSql(connection));
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (committed) {
                connection.close();
            } else {
                pool.evictConnection(connection);
            }
        }
    }
}
