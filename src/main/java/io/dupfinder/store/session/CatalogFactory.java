package io.dupfinder.store.session;

import io.dupfinder.store.entity.Entities;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
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

/// The SessionFactory of a kind of database, built once a process and on a thread of its own: that
/// takes a quarter of a second of processor time, which a command spends on opening the database
/// and walking meanwhile. Thread-safe.
///
/// It opens no connection, and serves all catalogs of that kind. Sessions work on connections of
/// [Connections], which has the two pools of SQLite and knows what to do when the answer to a
/// commit is lost.
public final class CatalogFactory {

    private static final Map<SqlDialect, CatalogFactory> OF_DIALECT = new ConcurrentHashMap<>();

    private final CompletableFuture<SessionFactory> factory = new CompletableFuture<>();
    private final SqlDialect dialect;

    private CatalogFactory(SqlDialect dialect) {
        this.dialect = dialect;
        Thread.ofPlatform().name("session-factory").daemon().start(this::build);
    }

    /// The one of a dialect, which is begun now unless it was before.
    public static CatalogFactory of(SqlDialect dialect) {
        return OF_DIALECT.computeIfAbsent(dialect, CatalogFactory::new);
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
}
