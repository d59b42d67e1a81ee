package io.dupfinder.store;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.config.PoolSize;
import io.dupfinder.store.postgresql.PostgreSqlConnections;
import io.dupfinder.store.postgresql.PostgreSqlDatabase;
import io.dupfinder.store.postgresql.PostgreSqlDialect;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Sessions;
import java.util.Optional;

/// Opens catalogs on PostgreSQL servers.
public final class PostgreSqlCatalog {

    private PostgreSqlCatalog() {}

    /// Opens a catalog for a scan, and makes it where there is none: the database too, where the
    /// role may.
    ///
    /// @throws CatalogException when it cannot be
    public static Catalog openForScan(PostgreSql server, PoolSize size) {
        PostgreSqlDatabase database = new PostgreSqlDatabase(server);
        PostgreSqlConnections connections =
                PostgreSqlConnections.open(server, size)
                        .orElseGet(() -> {
                            database.create();
                            return PostgreSqlConnections.open(server, size).orElseThrow();
                        });
        Schema schema = schema(server);
        try {
            if (schema.isEmpty(connections)) {
                connections.transact(sql -> {
                    database.requireEncoding(sql);
                    // Two that make a schema at once do not wait for each other by themselves.
                    connections.dialect().lockSchema(sql);
                    database.createSchema(sql);
                    return true;
                });
            }
        } catch (CatalogException e) {
            connections.close();
            throw e;
        }
        return DatabaseCatalog.forScan(Sessions.on(connections), schema);
    }

    /// Opens a catalog that is only read; empty when there is none yet.
    ///
    /// @throws CatalogException when it cannot be
    public static Optional<Catalog> openForReading(PostgreSql server, PoolSize size) {
        return PostgreSqlConnections.open(server, size)
                .flatMap(connections ->
                        DatabaseCatalog.forReading(Sessions.on(connections), schema(server)));
    }

    private static Schema schema(PostgreSql server) {
        return new Schema(server.name(), new PostgreSqlDialect());
    }
}
