package io.dupfinder.cli;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.hibernate.SqliteCatalog;
import io.dupfinder.config.Config;
import io.dupfinder.config.DatabaseConfig;
import io.dupfinder.file.FilePath;
import java.util.Optional;

/// Opens the catalog that the settings name.
final class CatalogAccess {

    private CatalogAccess() {}

    /// For a scan, which makes the catalog where there is none.
    static Catalog forScan(Config config, Messages messages) {
        return SqliteCatalog.openForScan(sqliteFile(config, messages));
    }

    /// To read it; there has to be one.
    static Catalog forReading(Config config, Messages messages) {
        FilePath file = sqliteFile(config, messages);
        Optional<Catalog> catalog = SqliteCatalog.openForReading(file);
        return catalog.orElseThrow(() ->
                new CatalogException(
                        "there is no catalog at %s yet. Make one with `dupfinder scan DIRECTORY`, or name another with --db-url."
                                .formatted(file)));
    }

    private static FilePath sqliteFile(Config config, Messages messages) {
        return switch (config.database()) {
            case DatabaseConfig.Sqlite(var file) -> file;
            case DatabaseConfig.PostgreSql postgres -> fallback(postgres, messages).file();
        };
    }

    private static DatabaseConfig.Sqlite fallback(
            DatabaseConfig.PostgreSql postgres, Messages messages) {
        DatabaseConfig.Sqlite sqlite =
                postgres.fallback()
                        .orElseThrow(() ->
                                new CatalogException(
                                        "this version of dupfinder keeps its catalog in SQLite only and cannot use PostgreSQL on %s. Set \"type\": \"sqlite\" in config.json, or use --db-url sqlite:///FILE."
                                                .formatted(postgres.host())));
        messages.warn(
                "PostgreSQL on %s is not supported by this version; using the fallback %s"
                        .formatted(postgres.host(), sqlite.file()));
        return sqlite;
    }
}
