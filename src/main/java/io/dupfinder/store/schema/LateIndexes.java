package io.dupfinder.store.schema;

import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The indexes that questions use, and no scan needs to write its rows: made when the first scan
/// has written most of them, for to sort all values once takes a quarter of the time that it takes
/// to enter each by itself (docs/decisions/0012, 0022).
///
/// Without them questions take longer, and that is all. So where they cannot be made now, because
/// this user may not or others are writing, nothing fails, and the next scan tries again; as it
/// does when a run is killed before.
///
/// @param commands that make them
public record LateIndexes(SqlDialect dialect, List<String> commands) {

    /// Of PostgreSQL: somebody held a lock for too long.
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    public static LateIndexes of(SqlDialect dialect) {
        return new LateIndexes(dialect, SchemaScript.of(dialect).lateIndexes());
    }

    /// Makes those that are not there, in a transaction of its own.
    ///
    /// @return whether none is missing now
    public static boolean make(Connections connections) {
        return connections.transact(of(connections.dialect())::make);
    }

    /// Makes those that are not there, as the last thing in the transaction of `connection`.
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

    /// Takes away those of a table that has no rows yet, as when the catalog was made by itself:
    /// the scan that fills it makes them again when it has. Another scan that begins just now may
    /// have to do without them for as long.
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

    /// So many rows a scan may write before it makes them. While PostgreSQL does that other hosts
    /// cannot write, so there it is done for few.
    public static long mostRowsBefore(SqlDialect dialect) {
        return switch (dialect) {
            case SQLITE -> Long.MAX_VALUE;
            case POSTGRESQL -> 500_000;
        };
    }

    /// Prepares the transaction of `connection`; false when this user may make none.
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

    /// Others who want to write wait behind whoever waits for an index, so that is not long; to
    /// make one of many rows may take as long as it does.
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

    /// Of `create index NAME on …`.
    private static String name(String command) {
        return command.split(" ", 4)[2];
    }
}
