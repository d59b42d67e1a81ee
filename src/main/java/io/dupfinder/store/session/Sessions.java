package io.dupfinder.store.session;

import io.dupfinder.store.bulk.PlainSql;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/// Hibernate's sessions on the connections of a catalog, each for one piece of work. Thread-safe.
///
/// The three verbs are those of [Connections], and so are the promises about work that runs twice.
/// Every method throws [io.dupfinder.catalog.CatalogException].
public final class Sessions implements AutoCloseable {

    /// Work in one session, which stays open.
    public interface Work<T> {
        T run(StatelessSession session);
    }

    private final Connections connections;
    private final CatalogFactory factory;

    private Sessions(Connections connections, CatalogFactory factory) {
        this.connections = connections;
        this.factory = factory;
    }

    /// Begins to build the SessionFactory, and works on these connections.
    public static Sessions on(Connections connections) {
        return new Sessions(connections, CatalogFactory.of(connections.dialect()));
    }

    /// For what does not go by entities: the schema, and the ways of `store.bulk`.
    public Connections connections() {
        return connections;
    }

    public SqlDialect dialect() {
        return connections.dialect();
    }

    /// The factory, for its mapping.
    public SessionFactory factory() {
        return factory.get();
    }

    /// Runs work that only reads. It is not run again when it fails half-way.
    public <T> T read(Work<T> work) {
        return connections.read(sql -> reading(sql, work));
    }

    /// Runs work that only reads, and may run it again after a failure that passes, so that it has
    /// no effects that count twice.
    public <T> T ask(Work<T> work) {
        return connections.ask(sql -> reading(sql, work));
    }

    private <T> T reading(PlainSql sql, Work<T> work) {
        try (StatelessSession session = factory().openStatelessSession(sql.connection())) {
            return work.run(session);
        }
    }

    /// Runs work in one transaction: all of it is committed, or nothing. May run it again after a
    /// failure that passes, so it has no other effects that count twice.
    public <T> T transact(Work<T> work) {
        return connections.transact(sql -> {
            try (StatelessSession session = factory().openStatelessSession(sql.connection())) {
                // Hibernate batches only in a transaction that it knows of.
                session.beginTransaction();
                return work.run(session);
            }
        });
    }

    @Override
    public void close() {
        connections.close();
    }
}
