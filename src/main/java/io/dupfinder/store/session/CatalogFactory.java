package io.dupfinder.store.session;

import io.dupfinder.store.entity.Entities;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/// The SessionFactory of a catalog, built on a thread of its own: that takes a quarter of a second
/// of processor time, which a command spends on opening the database and walking meanwhile.
/// Thread-safe.
///
/// It opens no connection. Sessions work on connections of [Connections], which has the two pools
/// of SQLite and knows what to do when the answer to a commit is lost.
public final class CatalogFactory implements AutoCloseable {

    /// The one that was begun before it was known which catalog is opened.
    private static final AtomicReference<@Nullable CatalogFactory> PREPARED =
            new AtomicReference<>();

    private final CompletableFuture<SessionFactory> factory = new CompletableFuture<>();
    private final SqlDialect dialect;

    private CatalogFactory(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /// Begins to build one, for the next catalog of this dialect.
    public static void prepare(SqlDialect dialect) {
        PREPARED.set(build(dialect));
    }

    /// The one that was prepared, else one that is begun now.
    static CatalogFactory begin(SqlDialect dialect) {
        CatalogFactory prepared = PREPARED.getAndSet(null);
        return prepared != null && prepared.dialect.equals(dialect) ? prepared : build(dialect);
    }

    private static CatalogFactory build(SqlDialect dialect) {
        CatalogFactory begun = new CatalogFactory(dialect);
        Thread.ofPlatform().name("session-factory").daemon().start(begun::build);
        return begun;
    }

    private void build() {
        try {
            factory.complete(
                    new MetadataSources(registry(dialect))
                            .addAnnotatedClasses(Entities.all())
                            .buildMetadata()
                            .buildSessionFactory());
        } catch (RuntimeException | Error e) {
            factory.completeExceptionally(e);
        }
    }

    private static StandardServiceRegistry registry(SqlDialect dialect) {
        return new StandardServiceRegistryBuilder()
                // Half of the time that building takes is Byte Buddy's, for proxies and accessors
                // that stateless sessions and plain fields can do without.
                .addService(BytecodeProvider.class, new BytecodeProviderImpl())
                .addService(ConnectionProvider.class, new UserSuppliedConnectionProviderImpl())
                .applySetting(AvailableSettings.DIALECT, dialect.hibernate().getName())
                .applySetting(
                        AvailableSettings.PHYSICAL_NAMING_STRATEGY,
                        PhysicalNamingStrategySnakeCaseImpl.class.getName())
                // The dialect is known, and all else it would ask the database for.
                .applySetting(AvailableSettings.ALLOW_METADATA_ON_BOOT, false)
                .applySetting(AvailableSettings.XML_MAPPING_ENABLED, false)
                .applySetting(AvailableSettings.JAKARTA_VALIDATION_MODE, "NONE")
                .build();
    }

    /// The factory, once it is built.
    SessionFactory get() {
        try {
            return factory.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the mapping of the catalog is broken", e.getCause());
        }
    }

    /// Closes it when it is built, without waiting for that.
    @Override
    public void close() {
        var _ = factory.thenAccept(SessionFactory::close);
    }
}
