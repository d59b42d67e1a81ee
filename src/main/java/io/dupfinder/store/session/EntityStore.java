package io.dupfinder.store.session;

import jakarta.persistence.ValidationMode;
import java.sql.Connection;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/// Writes and queries entities. The SessionFactory takes a good part of a second of processor time
/// to build, so that is done for the first work that needs it. Thread-safe.
public final class EntityStore implements AutoCloseable {

    private final Connections connections;
    private final Class<?>[] entities;
    private @Nullable SessionFactory factory;

    public EntityStore(Connections connections, Class<?>... entities) {
        this.connections = connections;
        this.entities = entities.clone();
    }

    private synchronized SessionFactory factory() {
        if (factory == null) {
            factory = build();
        }
        return factory;
    }

    private SessionFactory build() {
        return new HibernatePersistenceConfiguration("dupfinder")
                .managedClasses(entities)
                .property("jakarta.persistence.nonJtaDataSource", connections.dataSource())
                .property("hibernate.dialect", dialect(connections.dialect()).getName())
                // Everything else it would ask the database for is known.
                .property("hibernate.boot.allow_jdbc_metadata_access", false)
                .property("hibernate.xml_mapping_enabled", false)
                .property("jakarta.persistence.validation.mode", ValidationMode.NONE.name())
                .createEntityManagerFactory();
    }

    /// Here, where Hibernate is wanted: its dialects bring 250 classes with them.
    private static Class<? extends Dialect> dialect(SqlDialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLiteDialect.class;
            case POSTGRESQL -> PostgreSQLDialect.class;
        };
    }

    /// Runs `work` inside the transaction of `connection`, whose end is the caller's: connections
    /// know what to do when the answer to a commit is lost.
    public void on(Connection connection, Consumer<StatelessSession> work) {
        try (StatelessSession session = factory().openStatelessSession(connection)) {
            // Hibernate batches only in a transaction that it knows of.
            session.beginTransaction();
            work.accept(session);
        }
    }

    @Override
    public synchronized void close() {
        if (factory != null) {
            factory.close();
        }
    }
}
