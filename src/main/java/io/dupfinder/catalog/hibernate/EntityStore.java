package io.dupfinder.catalog.hibernate;

import jakarta.persistence.ValidationMode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/// Writes entities. The SessionFactory takes half a second and more to build, so that begins in the
/// background with the object, and the first write waits for what is left of it.
final class EntityStore implements AutoCloseable {

    private final Connections connections;
    private final Class<?>[] entities;
    private final CompletableFuture<SessionFactory> factory;

    /// Of what scans write.
    EntityStore(Connections connections) {
        this(
                connections,
                FileHash.class,
                FileVersion.class,
                ScanMetadata.class,
                SkippedEntry.class);
    }

    EntityStore(Connections connections, Class<?>... entities) {
        this.connections = connections;
        this.entities = entities;
        this.factory = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("session-factory")
                .daemon()
                .start(() -> {
                    try {
                        factory.complete(build());
                    } catch (RuntimeException | Error e) {
                        factory.completeExceptionally(e);
                    }
                });
    }

    private SessionFactory build() {
        return new HibernatePersistenceConfiguration("dupfinder")
                .managedClasses(entities)
                .property("jakarta.persistence.nonJtaDataSource", connections.dataSource())
                .property("hibernate.dialect", connections.dialect().hibernateDialect().getName())
                // Everything else it would ask the database for is known.
                .property("hibernate.boot.allow_jdbc_metadata_access", false)
                .property("hibernate.xml_mapping_enabled", false)
                .property("jakarta.persistence.validation.mode", ValidationMode.NONE.name())
                .createEntityManagerFactory();
    }

    /// Runs `work` in one transaction: all of it is committed, or nothing. The commit is not
    /// Hibernate's but that of the connections, which know what to do when its answer is lost.
    void inTransaction(Consumer<StatelessSession> work) {
        SessionFactory ready = factory.join();
        connections.transact(connection -> {
            try (StatelessSession session = ready.openStatelessSession(connection)) {
                // Hibernate batches only in a transaction that it knows of.
                session.beginTransaction();
                work.accept(session);
            }
            return true;
        });
    }

    @Override
    public void close() {
        var _ = factory.thenAccept(SessionFactory::close);
    }
}
