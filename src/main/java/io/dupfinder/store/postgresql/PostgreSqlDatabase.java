package io.dupfinder.store.postgresql;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.store.bulk.PlainSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/// The database of a catalog on a PostgreSQL server, before there are tables in it.
public record PostgreSqlDatabase(PostgreSql server) {

    /// The database that every server has. A role may connect to it unless that was revoked.
    private static final String MAINTENANCE_DATABASE = "postgres";

    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION = "42";

    /// Encodings that hold every path.
    private static final Set<String> ENCODINGS = Set.of("UTF8", "SQL_ASCII");

    /// Creates the database, where the role may.
    ///
    /// @throws CatalogException with the command by which somebody else can
    public void create() {
        try (Connection connection =
                        new PostgreSqlSource(server).of(MAINTENANCE_DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            // The settings hold names alone, but for dots and hyphens: see FieldRule.DATABASE.
            statement.executeUpdate(
                    "create database \"%s\" encoding 'UTF8' lc_collate 'C' lc_ctype 'C' template template0"
                            .formatted(server.database().replace("\"", "\"\"")));
        } catch (SQLException e) {
            if (!isMadeByAnother(e)) {
                throw failure(e);
            }
        }
    }

    private static boolean isMadeByAnother(SQLException e) {
        return Set.of(DUPLICATE_DATABASE, UNIQUE_VIOLATION)
                .contains(String.valueOf(e.getSQLState()));
    }

    private RuntimeException failure(SQLException e) {
        if (String.valueOf(e.getSQLState()).startsWith(SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION)) {
            return new CatalogException(
                    "there is no database \"%s\" on %s, and the role \"%s\" may not create one. Let an administrator run: createdb -h %s -p %d -O %s -T template0 -E UTF8 %s"
                            .formatted(
                                    server.database(),
                                    server.host(),
                                    server.user(),
                                    server.host(),
                                    server.port(),
                                    server.user(),
                                    server.database()),
                    e);
        }
        return new PostgreSqlFailure(server).translate(e);
    }

    /// Refuses a database that cannot hold every path.
    ///
    /// @throws CatalogException naming the encoding
    public void requireEncoding(PlainSql sql) {
        String encoding = sql.texts("show server_encoding").getFirst();
        if (!ENCODINGS.contains(encoding)) {
            throw new CatalogException(
                    "the database \"%s\" on %s is encoded in %s, which cannot hold every file name. Create one in UTF8: createdb -T template0 -E UTF8 NAME"
                            .formatted(server.database(), server.host(), encoding));
        }
    }

    /// Makes the schema that the settings name, if it is missing.
    public void createSchema(PlainSql sql) {
        server.schema()
                .ifPresent(schema ->
                        sql.execute("create schema if not exists \"%s\"".formatted(schema)));
    }
}
