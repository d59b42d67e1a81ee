package io.dupfinder.testing;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.config.DatabaseConfig;
import io.dupfinder.config.PoolSize;
import io.dupfinder.config.SslMode;
import io.dupfinder.store.PostgreSqlCatalog;
import io.dupfinder.store.SqliteCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of databases for catalogs. Scenarios run with each.
public enum Database {
    SQLITE {
        @Override
        Map<String, String> variables(Path home) {
            return Map.of();
        }

        @Override
        String jdbcUrl(Path home) {
            return "jdbc:sqlite:" + file(home);
        }

        @Override
        public Catalog openForScan(Path home) {
            return SqliteCatalog.openForScan(Cli.path(file(home)));
        }

        @Override
        public Catalog openNew(Path home) throws IOException {
            Files.createDirectories(file(home).getParent());
            return openForScan(home);
        }

        @Override
        public void lockOut(Statement statement) throws SQLException {
            statement.execute("begin exclusive");
        }
    },

    /// A database for each home on the server that all tests share.
    POSTGRESQL {
        @Override
        Map<String, String> variables(Path home) {
            return Map.of("DUPFINDER_DB_URL", PostgresServer.url(PostgresServer.database(home)));
        }

        @Override
        String jdbcUrl(Path home) {
            return PostgresServer.jdbcUrl(PostgresServer.database(home));
        }

        @Override
        public Catalog openForScan(Path home) {
            return PostgreSqlCatalog.openForScan(server(home), PoolSize.DEFAULT);
        }

        @Override
        public Catalog openNew(Path home) {
            Template.copy(PostgresServer.database(home));
            return openForScan(home);
        }

        // A catalog without files, made once in this JVM: to copy it is quicker than to make one.
        private static final class Template {

            private static final Path HOME = make();

            private static Path make() {
                Path home = Path.of("home of the template");
                POSTGRESQL.openForScan(home).close();
                return home;
            }

            static void copy(String name) {
                PostgresServer.execute(
                        "create database %s template %s"
                                .formatted(name, PostgresServer.database(HOME)));
            }
        }

        @Override
        public void lockOut(Statement statement) throws SQLException {
            statement.execute("begin");
            statement.execute("lock table host in access exclusive mode");
        }
    };

    /// The databases of scenarios whose point is not what one database does, as `@MethodSource`
    /// names a method.
    public static final String OF_SCENARIOS = "io.dupfinder.testing.Database#ofScenarios";

    /// SQLite alone, since the contract of the catalog holds PostgreSQL to the same. In the long
    /// mode both.
    static Stream<Database> ofScenarios() {
        return Stream.of(values()).limit(Endurance.times("databases", 1, 2));
    }

    /// The server that all tests share, with the database of a user.
    public static DatabaseConfig.PostgreSql server(Path home) {
        return new DatabaseConfig.PostgreSql(
                "localhost",
                PostgresServer.port(),
                "postgres",
                Optional.empty(),
                PostgresServer.database(home),
                Optional.empty(),
                SslMode.DISABLE,
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ofSeconds(30),
                Duration.ZERO,
                true,
                "dupfinder",
                Optional.empty());
    }

    /// The catalog's file of a user.
    public static Path file(Path home) {
        return home.resolve(".local/share/dupfinder/catalog.db");
    }

    /// The environment that makes the program of a user with this home use it.
    abstract Map<String, String> variables(Path home);

    /// A connection for a look from outside.
    abstract String jdbcUrl(Path home);

    /// Opens a user's catalog in this JVM.
    public abstract Catalog openForScan(Path home);

    /// Opens a catalog without files for a user who has none.
    public abstract Catalog openNew(Path home) throws IOException;

    /// Begins a transaction that blocks all other writers until it is committed.
    public abstract void lockOut(Statement statement) throws SQLException;

    public Connection connect(Path home) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(home));
    }
}
