package io.dupfinder.cli.console;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.CatalogUnreachableException;
import io.dupfinder.config.Config;
import io.dupfinder.config.DatabaseConfig;
import io.dupfinder.config.Places;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OpenToOthers;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.store.PostgreSqlCatalog;
import io.dupfinder.store.SqliteCatalog;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Opens the catalog that the settings name.
public final class CatalogAccess {

    private CatalogAccess() {}

    /// Opens the catalog for a scan, and makes it where there is none.
    public static Catalog forScan(CommandContext context) {
        Config config = context.config();
        return opening(
                context,
                database ->
                        switch (database) {
                            case DatabaseConfig.Sqlite(var file) -> SqliteCatalog.openForScan(file);
                            case DatabaseConfig.PostgreSql server ->
                                    PostgreSqlCatalog.openForScan(server, config.poolSize());
                        });
    }

    /// Opens the catalog for reading. A missing catalog is a failure.
    public static Catalog forReading(CommandContext context) {
        Config config = context.config();
        return opening(
                context,
                database ->
                        openForReading(database, config)
                                .orElseThrow(() -> missing(database.name())));
    }

    /// Runs `work` on the catalog, read-only. A missing catalog is a failure.
    public static <T> T reading(CommandContext context, Function<Catalog, T> work) {
        try (Catalog catalog = forReading(context)) {
            context.hostIn(catalog);
            return work.apply(catalog);
        }
    }

    /// Runs `work` on the catalog, read-only, where there is one.
    public static <T> Optional<T> readingIfThere(
            CommandContext context, Function<Catalog, T> work) {
        Config config = context.config();
        Optional<Catalog> opened = opening(context, database -> openForReading(database, config));
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (Catalog catalog = opened.get()) {
            context.hostIn(catalog);
            return Optional.of(work.apply(catalog));
        }
    }

    /// Runs `work` that changes the catalog. A missing catalog is a failure.
    public static <T> T changing(CommandContext context, Function<Catalog, T> work) {
        forReading(context).close();
        return making(context, work);
    }

    /// Runs `work` that changes the catalog, which is made where there is none.
    public static <T> T making(CommandContext context, Function<Catalog, T> work) {
        Config config = context.config();
        Places places = context.places();
        makePlace(config, places);
        try (Interruption.Keeping _ = context.process().interrupted().keeping();
                Catalog catalog = forScan(context)) {
            context.hostIn(catalog);
            return work.apply(catalog);
        }
    }

    private static Optional<Catalog> openForReading(DatabaseConfig database, Config config) {
        return switch (database) {
            case DatabaseConfig.Sqlite(var file) -> SqliteCatalog.openForReading(file);
            case DatabaseConfig.PostgreSql server ->
                    PostgreSqlCatalog.openForReading(server, config.poolSize());
        };
    }

    private static CatalogException missing(String catalog) {
        return new CatalogException(
                "there is no catalog at %s yet. Make one with `dupfinder scan DIRECTORY`, or name another with --db-url."
                        .formatted(catalog));
    }

    private static <T> T opening(CommandContext context, Function<DatabaseConfig, T> opening) {
        Config config = context.config();
        try {
            requireTrusted(context, config.database());
            return opening.apply(config.database());
        } catch (CatalogUnreachableException e) {
            DatabaseConfig.Sqlite fallback = config.database().fallback().orElseThrow(() -> e);
            requireTrusted(context, fallback);
            context.messages()
                    .warn(
                            "%s Using the fallback %s instead."
                                    .formatted(e.getMessage(), fallback.file()));
            return opening.apply(fallback);
        }
    }

    /// A catalog says what is deleted. Root takes none that a stranger may write; other users are
    /// warned where everybody may, since they may share one on purpose.
    private static void requireTrusted(CommandContext context, DatabaseConfig database) {
        if (!(database instanceof DatabaseConfig.Sqlite(var file))) {
            return;
        }
        if (isSpecial(file)) {
            return;
        }
        boolean isRoot = context.environment().isRoot();
        for (FilePath part : SqliteCatalog.files(file)) {
            Optional<OpenToOthers> open = context.openToOthers(part);
            if (open.isPresent() && isRoot) {
                throw new CatalogException(
                        "the catalog %s is not taken, because others could say in it what is deleted: %s. Run `%s`, or name a catalog in a directory of your own with --db-url."
                                .formatted(file, open.get().words(), open.get().remedy()));
            }
            if (open.filter(it -> it.owner().isEmpty()).isPresent()) {
                context.messages()
                        .warn(
                                "others can change what the catalog says: %s. If that is not meant, run `%s`."
                                        .formatted(open.get().words(), open.get().remedy()));
                return;
            }
        }
    }

    /// Whether there is something that is no file: opening the catalog refuses it.
    private static boolean isSpecial(FilePath file) {
        Path path = NioPath.of(file);
        return Files.exists(path) && !Files.isRegularFile(path);
    }

    /// The catalog's files; none where it is on a server.
    public static Set<FilePath> files(Config config, FileSystem fileSystem) {
        return config.database().localFile().stream()
                .flatMap(sqlite -> SqliteCatalog.files(real(sqlite.file(), fileSystem)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The path without links, even where the file does not exist yet.
    public static FilePath real(FilePath file, FileSystem fileSystem) {
        FilePath directory = file.parent().orElse(file);
        try {
            if (isThere(file)) {
                return fileSystem.realPath(file);
            }
            return isThere(directory) ? fileSystem.realPath(directory).resolve(file.name()) : file;
        } catch (FileAccessException e) {
            return file;
        }
    }

    /// Asks Java, because the first failing system call costs the JVM ten milliseconds.
    private static boolean isThere(FilePath path) {
        return Files.exists(NioPath.of(path));
    }

    /// Makes the data directory, where the catalog is a file in it. No other directory is made: its
    /// disk may just not be mounted.
    ///
    /// @throws CatalogException when that is not possible
    public static void makePlace(Config config, Places places) {
        boolean liesThere =
                config.database().localFile().stream()
                        .anyMatch(sqlite -> sqlite.file().startsWith(places.dataDirectory()));
        if (!liesThere) {
            return;
        }
        try {
            places.createDataDirectory();
        } catch (UncheckedIOException e) {
            throw new CatalogException(e.getMessage() + ", or name a catalog with --db-url", e);
        }
    }
}
