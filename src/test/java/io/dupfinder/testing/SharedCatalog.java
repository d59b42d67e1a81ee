package io.dupfinder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;

/// A catalog that several processes use at once.
///
/// @param url for `--db-url`
/// @param isAtRest whether no process has an open transaction that blocks others
public record SharedCatalog(String url, CatalogProbe probe, BooleanSupplier isAtRest) {

    /// The catalog of an existing directory; the catalog need not exist yet.
    public static SharedCatalog of(Database database, Path directory) {
        return switch (database) {
            case SQLITE -> sqlite(directory.resolve("catalog.db"));
            case POSTGRESQL -> postgreSql(PostgresServer.database(directory));
        };
    }

    /// Copies the unused catalog of a directory for another directory.
    public static SharedCatalog copy(Database database, Path from, Path to) throws IOException {
        switch (database) {
            case SQLITE -> Files.copy(from.resolve("catalog.db"), to.resolve("catalog.db"));
            case POSTGRESQL ->
                    PostgresServer.execute(
                            "create database %s template %s"
                                    .formatted(
                                            PostgresServer.database(to),
                                            PostgresServer.database(from)));
        }
        return of(database, to);
    }

    /// Removes the catalog of a directory, even while it is in use.
    public static void drop(Database database, Path directory) throws IOException {
        switch (database) {
            case SQLITE -> {
                for (String suffix : new String[] {"", "-wal", "-shm"}) {
                    Files.deleteIfExists(directory.resolve("catalog.db" + suffix));
                }
            }
            case POSTGRESQL ->
                    PostgresServer.execute(
                            "drop database %s with (force)"
                                    .formatted(PostgresServer.database(directory)));
        }
    }

    private static SharedCatalog postgreSql(String name) {
        CatalogProbe probe = new CatalogProbe(PostgresServer.jdbcUrl(name));
        return new SharedCatalog(
                PostgresServer.url(name),
                probe,
                () ->
                        probe.number(
                                        "select count(*) from pg_stat_activity where datname = current_database()"
                                                + " and pid <> pg_backend_pid() and state <> 'idle'")
                                == 0);
    }

    private static SharedCatalog sqlite(Path file) {
        return new SharedCatalog(
                "sqlite:///" + file, new CatalogProbe(file), () -> canBeWritten(file));
    }

    private static boolean canBeWritten(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
            statement.execute("begin immediate");
            statement.execute("rollback");
            return true;
        } catch (SQLException busy) {
            return false;
        }
    }
}
