package io.dupfinder.store.schema;

import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The indexes that only questions use. The first scan makes them when it has written most of its
/// rows, since sorting all values once takes a quarter of the time that entering each one takes
/// (docs/decisions/0012, 0022).
///
/// Without them questions take longer, and nothing else changes. If they cannot be made now,
/// because this user may not or others are writing, nothing fails, and the next scan tries again.
/// The next scan also makes them after a run that was killed.
///
/// @param commands that make them, one an index
public record LateIndexes(SqlDialect dialect, List<String> commands) {

    /// SQLSTATE of PostgreSQL when somebody held a lock for too long.
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String SCRIPT = "late-indexes.sql";

    public static LateIndexes of(SqlDialect dialect) {
        try (BufferedReader lines = new BufferedReader(Migrations.of(dialect).open(SCRIPT))) {
            return new LateIndexes(
                    dialect,
                    lines.lines()
                            .filter(line -> line.startsWith("create index "))
                            .map(line -> line.substring(0, line.lastIndexOf(';')))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes the missing ones, in a transaction of its own.
    ///
    /// @return whether none is missing now
    public static boolean make(Connections connections) {
        return connections.transact(of(connections.dialect())::make);
    }

    /// Makes the missing ones, as the last thing in the transaction of `connection`.
    ///
    /// @return whether none is missing now
    public boolean make(Connection connection) throws SQLException {
        return missing(connection).isEmpty() || change(connection, this::missing);
    }

    private interface Changes {
        List<String> of(Connection connection) throws SQLException;
    }

    private boolean change(Connection connection, Changes changes) throws SQLException {
        if (!begin(connection)) {
            return false;
        }
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            // Two hosts that change them at once take turns, and the second finds it done.
            dialect.lockSchema(connection);
            for (String command : changes.of(connection)) {
                statement.executeUpdate(command);
            }
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /// Drops the indexes of a table without rows, as `catalog init` leaves it: the scan that fills
    /// the table makes them again. Another scan that begins at this moment has to do without them
    /// until then.
    public static void dropFromEmpty(Connections connections) {
        LateIndexes late = of(connections.dialect());
        if (connections.ask(late::areOfEmptyTable)) {
            connections.transact(connection -> late.change(connection, late::drops));
        }
    }

    private boolean areOfEmptyTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1 from file_hashes limit 1")) {
            return !row.next() && !drops(connection).isEmpty();
        }
    }

    private List<String> drops(Connection connection) throws SQLException {
        List<String> missing = missing(connection);
        return commands.stream()
                .filter(command -> !missing.contains(command))
                .map(command -> "drop index " + name(command))
                .toList();
    }

    /// Rows that a scan may write before it makes the indexes. PostgreSQL lets no other host write
    /// meanwhile, so its limit is low.
    public static long mostRowsBefore(SqlDialect dialect) {
        return switch (dialect) {
            case SQLITE -> Long.MAX_VALUE;
            case POSTGRESQL -> 500_000;
        };
    }

    /// Prepares the transaction of `connection`; false when this user may make no index.
    private boolean begin(Connection connection) throws SQLException {
        return switch (dialect) {
            case SQLITE -> true;
            case POSTGRESQL -> isOwner(connection) && setLimits(connection);
        };
    }

    private static boolean isOwner(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet owner =
                        statement.executeQuery(
                                "select pg_has_role(relowner, 'usage') from pg_class where oid = 'file_hashes'::regclass")) {
            return owner.next() && owner.getBoolean(1);
        }
    }

    /// Limits the wait for a lock, since others who want to write wait behind it. Making an index
    /// of many rows has no limit.
    private static boolean setLimits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(
                    "select set_config('lock_timeout', '2s', true), set_config('statement_timeout', '0', true)");
        }
    }

    private List<String> missing(Connection connection) throws SQLException {
        Set<String> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(names())) {
            while (names.next()) {
                there.add(names.getString(1));
            }
        }
        return commands.stream().filter(command -> !there.contains(name(command))).toList();
    }

    private String names() {
        return switch (dialect) {
            case SQLITE -> "select name from sqlite_schema where type = 'index'";
            case POSTGRESQL ->
                    "select indexname from pg_indexes where schemaname = current_schema()";
        };
    }

    /// The name in `create index NAME on …`.
    private static String name(String command) {
        return command.split(" ", 4)[2];
    }
}
