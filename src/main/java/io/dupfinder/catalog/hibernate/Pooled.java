package io.dupfinder.catalog.hibernate;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/// A pool with the failures of its database put into words.
record Pooled(HikariDataSource pool, SqlFailure failures) {

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Runs work that only reads, on a connection of its own.
    <T> T read(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.run(connection);
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e);
        }
    }

    /// Runs work in one transaction. A connection on which it failed is thrown away, for it may
    /// have none.
    <T> T transact(Work<T> work) {
        try {
            Connection connection = pool.getConnection();
            boolean committed = false;
            try {
                connection.setAutoCommit(false);
                T result = work.run(connection);
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
        } catch (SQLException | RuntimeException e) {
            throw failures.translate(e);
        }
    }
}
