package io.dupfinder.cli;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.hibernate.SqliteCatalog;
import io.dupfinder.catalog.hibernate.SqliteLibrary;
import io.dupfinder.config.Config;
import io.dupfinder.config.DatabaseConfig;
import io.dupfinder.config.Places;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.LinuxFileSystem;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/// Opens the catalog that the settings name.
final class CatalogAccess {

    private CatalogAccess() {}

    /// For a scan, which makes the catalog where there is none.
    static Catalog forScan(Config config, Places places, Messages messages) {
        SqliteLibrary.keepIn(places.cacheDirectory());
        return SqliteCatalog.openForScan(sqliteFile(config, messages));
    }

    /// To read it; there has to be one.
    static Catalog forReading(Config config, Places places, Messages messages) {
        SqliteLibrary.keepIn(places.cacheDirectory());
        FilePath file = sqliteFile(config, messages);
        Optional<Catalog> catalog = SqliteCatalog.openForReading(file);
        return catalog.orElseThrow(() ->
                new CatalogException(
                        "there is no catalog at %s yet. Make one with `dupfinder scan DIRECTORY`, or name another with --db-url."
                                .formatted(file)));
    }

    /// The files that the catalog is made of, where it lies on this machine.
    static Set<FilePath> files(Config config) {
        return switch (config.database()) {
            case DatabaseConfig.Sqlite(var file) -> SqliteCatalog.files(real(file));
            case DatabaseConfig.PostgreSql postgres ->
                    postgres.fallback()
                            .map(sqlite -> SqliteCatalog.files(real(sqlite.file())))
                            .orElse(Set.of());
        };
    }

    /// Without links, even where the file itself is not there yet.
    private static FilePath real(FilePath file) {
        LinuxFileSystem fileSystem = new LinuxFileSystem();
        try {
            return fileSystem.realPath(file);
        } catch (FileAccessException notThere) {
            try {
                FilePath directory = fileSystem.realPath(file.parent().orElse(file));
                return directory.resolve(file.name());
            } catch (FileAccessException e) {
                return file;
            }
        }
    }

    /// Makes the data directory, where the catalog is a file below it. No other directory is made:
    /// a disk may not be mounted.
    ///
    /// @throws CatalogException when that is not possible
    static void makePlace(Config config, Places places) {
        if (!liesIn(config, places.dataDirectory())) {
            return;
        }
        try {
            places.createDataDirectory();
        } catch (UncheckedIOException e) {
            throw new CatalogException(e.getMessage() + ", or name a catalog with --db-url", e);
        }
    }

    private static boolean liesIn(Config config, FilePath directory) {
        return switch (config.database()) {
            case DatabaseConfig.Sqlite(var file) -> file.startsWith(directory);
            case DatabaseConfig.PostgreSql postgres ->
                    postgres.fallback()
                            .filter(sqlite -> sqlite.file().startsWith(directory))
                            .isPresent();
        };
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
