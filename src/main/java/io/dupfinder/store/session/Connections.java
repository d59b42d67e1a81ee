package io.dupfinder.store.session;

import io.dupfinder.store.bulk.BulkUpsert;
import io.dupfinder.store.bulk.FileHashMapping;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.RowOrigin;
import io.dupfinder.store.bulk.SqlFailureException;
import java.util.Optional;

/// Connections to a catalog's database, with its failures put into words. Thread-safe.
///
/// Every method throws [io.dupfinder.catalog.CatalogException].
public interface Connections extends AutoCloseable {

    /// Work on one connection.
    interface Work<T> {
        T run(PlainSql sql);
    }

    SqlDialect dialect();

    /// Writes many rows of a scan in the way of this database.
    BulkUpsert bulkUpsert(FileHashMapping mapping, RowOrigin origin);

    /// Runs work that only reads. It is not run again when it fails half-way.
    <T> T read(Work<T> work);

    /// Runs work that only reads, and may run it again after a failure that passes, so that it has
    /// no effects that count twice.
    <T> T ask(Work<T> work);

    /// Runs work in one transaction: all of it is committed, or nothing. May run it again after a
    /// failure that passes, so it has no other effects that count twice.
    <T> T transact(Work<T> work);

    /// Whether the catalog was made a moment ago by this run, so that nobody else has left anything
    /// in it. To ask it for something would be to wait for whoever writes.
    default boolean isBeingMade() {
        return false;
    }

    /// The database's objection to a statement; empty when the connection failed instead.
    Optional<String> refusal(SqlFailureException failure);

    /// Does now what closing would have to do.
    void settle();

    @Override
    void close();
}
