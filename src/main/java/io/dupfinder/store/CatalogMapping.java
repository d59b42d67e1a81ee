package io.dupfinder.store;

import io.dupfinder.config.DatabaseConfig;
import io.dupfinder.store.postgresql.PostgreSqlDialect;
import io.dupfinder.store.session.CatalogFactory;
import io.dupfinder.store.sqlite.SqliteDialect;

/// Hibernate's mapping of a catalog.
public final class CatalogMapping {

    private CatalogMapping() {}

    /// Begins to build the SessionFactory for a database on a thread of its own, so that it is
    /// there when a catalog is opened.
    public static void prepare(DatabaseConfig database) {
        var _ =
                CatalogFactory.of(
                        switch (database) {
                            case DatabaseConfig.Sqlite _ -> new SqliteDialect();
                            case DatabaseConfig.PostgreSql _ -> new PostgreSqlDialect();
                        });
    }
}
