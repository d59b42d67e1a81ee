package io.dupfinder.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The PostgreSQL server that all tests of this JVM share. Each test has its own databases.
public final class PostgresServer {

    /// A role that needs its password, and may create databases.
    public static final String GUARDED = "guarded";

    public static final String PASSWORD = "c4n4ry:s\\cret";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Map<Path, String> BY_HOME = new ConcurrentHashMap<>();

    private PostgresServer() {}

    /// The server starts at its first use and stops with the JVM.
    private static final class Started {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            ServerLog.warnings();
            try {
                // No test cuts the power, so nothing has to reach the disk.
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "off")
                                .setServerConfig("full_page_writes", "off")
                                .setServerConfig("max_connections", "300")
                                .setServerConfig("password_encryption", "scram-sha-256")
                                .setPGStartupWait(Duration.ofMinutes(2))
                                .start();
                askForPassword(server);
                return server;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Only this role needs a password.
        private static void askForPassword(EmbeddedPostgres server)
                throws SQLException, IOException {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "create role %s login createdb password '%s'".formatted(GUARDED, PASSWORD));
                ResultSet row = statement.executeQuery("show hba_file");
                row.next();
                Path rules = Path.of(row.getString(1));
                Files.writeString(
                        rules,
                        "host all %s all scram-sha-256%n".formatted(GUARDED)
                                + Files.readString(rules));
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    public static int port() {
        return Started.SERVER.getPort();
    }

    /// The name of the database of a user with this home, which need not exist yet.
    public static String database(Path home) {
        return BY_HOME.computeIfAbsent(home, _ -> newName());
    }

    /// A name for a new database.
    public static String newName() {
        return "t" + DATABASES.incrementAndGet();
    }

    /// The value for `--db-url`.
    public static String url(String database) {
        return "postgresql://postgres@localhost:%d/%s".formatted(port(), database);
    }

    /// A connection for a look from outside.
    public static String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s?user=postgres".formatted(port(), database);
    }

    /// Runs a command as the administrator.
    public static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
