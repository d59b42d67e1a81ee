package io.dupfinder.store.bulk;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Sets of values for one statement, sent to the database a thousand at a time. Not thread-safe.
public final class SqlBatch implements AutoCloseable {

    private static final int MOST = 1_000;

    private final PreparedStatement statement;
    private final List<String> names;
    private int waiting;

    /// @param names of the parameters, in their order
    SqlBatch(PreparedStatement statement, List<String> names) {
        this.statement = statement;
        this.names = names;
    }

    /// Whether none waits to be sent.
    public boolean isEmpty() {
        return waiting == 0;
    }

    /// Adds one, and sends all when they are many enough.
    ///
    /// @param values a missing one is NULL
    public void add(Map<String, ?> values) {
        try {
            for (int i = 0; i < names.size(); i++) {
                statement.setObject(i + 1, values.get(names.get(i)));
            }
            statement.addBatch();
            waiting++;
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
        if (waiting == MOST) {
            send();
        }
    }

    /// Sends those that wait.
    public void send() {
        try {
            statement.executeBatch();
            waiting = 0;
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }

    /// Closes the statement. Rows that were not sent are dropped.
    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
    }
}
