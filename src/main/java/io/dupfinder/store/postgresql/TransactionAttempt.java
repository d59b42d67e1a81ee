package io.dupfinder.store.postgresql;

import io.dupfinder.store.session.Connections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// One try at a transaction in PostgreSQL. The server can say later whether it was committed: when
/// a connection breaks, the answer to COMMIT may be lost although the commit was carried out.
final class TransactionAttempt<T> {

    /// The state of a transaction, as the server's function txid_status gives it.
    enum Outcome {
        COMMITTED,
        ABORTED,
        IN_PROGRESS
    }

    private Optional<Long> transactionId = Optional.empty();
    private Optional<T> result = Optional.empty();

    /// Runs work in the transaction of `connection`, which is committed thereafter.
    T run(Connection connection, Connections.Work<T> work) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select txid_current()");
                ResultSet row = select.executeQuery()) {
            row.next();
            transactionId = Optional.of(row.getLong(1));
        }
        T done = work.run(connection);
        result = Optional.of(done);
        return done;
    }

    /// The result of the work, if it got so far that it may have been committed.
    Optional<T> result() {
        return result;
    }

    /// The outcome of this try, asked on another connection.
    Outcome outcome(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select txid_status(?)")) {
            select.setLong(1, transactionId.orElseThrow());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return switch (String.valueOf(row.getString(1))) {
                    case "committed" -> Outcome.COMMITTED;
                    case "in progress" -> Outcome.IN_PROGRESS;
                    // The server forgets a transaction that a crash ended.
                    default -> Outcome.ABORTED;
                };
            }
        }
    }
}
