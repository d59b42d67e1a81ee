package io.dupfinder.store.schema;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/// What was added to the contract's tables since, a numbered script each.
///
/// Steps only add: a program that knows fewer of them goes on working beside one that knows more,
/// so that the hosts of a shared catalog need not be updated on one day (docs/decisions/0011).
public final class SchemaSteps {

    /// The last one this program knows.
    static final int NEWEST = 8;

    private final SqlDialect dialect;

    public SchemaSteps(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /// Whether all steps were taken.
    public boolean areTaken(Connection connection) throws SQLException {
        return taken(connection) >= NEWEST;
    }

    /// Takes those that are missing, inside the transaction of `connection`: all or none.
    ///
    /// @throws CatalogException when they are the owner's to take
    void take(Connection connection) throws SQLException {
        if (areTaken(connection)) {
            return;
        }
        try {
            dialect.lockSchema(connection);
            for (int step = taken(connection) + 1; step <= NEWEST; step++) {
                new SqlScript("step-" + step + ".sql").run(connection, dialect);
                enter(connection, step);
            }
        } catch (SQLException e) {
            if (dialect.isForbidden(e)) {
                throw new CatalogException(
                        "this version of dupfinder adds tables or views to the catalog, which the role \"%s\" may not. Let the owner of the catalog run `dupfinder catalog init` once (docs/postgresql.md); reports work meanwhile."
                                .formatted(connection.getMetaData().getUserName()),
                        e);
            }
            throw e;
        }
    }

    private static void enter(Connection connection, int step) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into schema_step (step, applied) values (?, ?)")) {
            insert.setInt(1, step);
            insert.setDouble(2, Instant.now().toEpochMilli() / 1e3);
            insert.executeUpdate();
        }
    }

    private int taken(Connection connection) throws SQLException {
        if (!Schema.names(connection, dialect).contains("schema_step")) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce(max(step), 0) from schema_step")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
