package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import java.time.Duration;
import java.util.Optional;

/// The database that holds the catalog, in typed and checked fields.
///
/// Drivers run code named in their URLs. No driver is ever passed a text that a user wrote; these
/// fields are set one by one.
public sealed interface DatabaseConfig {

    /// The value of `database.type`.
    String type();

    /// A name for people, without the password.
    String name();

    /// The file to use in its place, with a warning, when it cannot be reached.
    Optional<Sqlite> fallback();

    /// The file that is used, at once or as the fallback.
    default Optional<Sqlite> localFile() {
        return this instanceof Sqlite sqlite ? Optional.of(sqlite) : fallback();
    }

    /// An SQLite database file.
    ///
    /// @param file without a `?`: the driver would read what follows as parameters
    record Sqlite(FilePath file) implements DatabaseConfig {

        static final String TYPE = "sqlite";

        public Sqlite {
            if (!isFit(file)) {
                throw new IllegalArgumentException("a ? begins parameters: " + file);
            }
        }

        static boolean isFit(FilePath file) {
            for (byte b : file.bytes()) {
                if (b == '?') {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String name() {
            return file.text();
        }

        @Override
        public Optional<Sqlite> fallback() {
            return Optional.empty();
        }
    }

    /// A PostgreSQL server.
    ///
    /// @param host a name or IPv4 address, or an IPv6 address in brackets, as the driver wants it
    /// @param port 1 to 65535
    /// @param password empty when there is none anywhere
    /// @param schema a lower-case name that needs no quotes; empty for the role's own
    /// @param connectTimeout whole seconds, zero waits for ever
    /// @param socketTimeout whole seconds, zero waits for ever
    /// @param lockTimeout how long to wait for others: a lock, a free connection, a server that
    ///   restarts; zero waits for ever
    /// @param statementTimeout how long a statement may take, zero is no limit
    /// @param fallback what to use, with a warning, when the server cannot be reached; empty means
    ///   that is an error
    record PostgreSql(
            String host,
            int port,
            String user,
            Optional<Secret> password,
            String database,
            Optional<String> schema,
            SslMode sslMode,
            Optional<FilePath> sslRootCertificate,
            Duration connectTimeout,
            Duration socketTimeout,
            Duration lockTimeout,
            Duration statementTimeout,
            boolean tcpKeepAlive,
            String applicationName,
            Optional<Sqlite> fallback)
            implements DatabaseConfig {

        static final String TYPE = "postgresql";

        @Override
        public String name() {
            return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
        }

        @Override
        public String type() {
            return TYPE;
        }
    }
}
