package io.dupfinder.store.postgresql;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.session.Connections;
import java.util.List;
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

    /// Runs work in the transaction of a connection, which is committed thereafter.
    T run(PlainSql sql, Connections.Work<T> work) {
        transactionId = Optional.of(sql.number("select txid_current()"));
        T done = work.run(sql);
        result = Optional.of(done);
        return done;
    }

    /// The result of the work, if it got so far that it may have been committed.
    Optional<T> result() {
        return result;
    }

    /// The outcome of this try, asked on another connection. The server forgets a transaction that
    /// a crash ended.
    Outcome outcome(PlainSql sql) {
        List<String> status =
                sql.texts(
                        "select coalesce(pg_catalog.txid_status(%d), '')"
                                .formatted(transactionId.orElseThrow()));
        return switch (status.getFirst()) {
            case "committed" -> Outcome.COMMITTED;
            case "in progress" -> Outcome.IN_PROGRESS;
            default -> Outcome.ABORTED;
        };
    }
}
