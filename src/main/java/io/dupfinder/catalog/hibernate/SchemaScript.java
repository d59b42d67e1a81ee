package io.dupfinder.catalog.hibernate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The contract's script, command by command.
///
/// The indexes that no scan needs to write are made when the first scan has written most of its
/// rows: to sort all values once takes a quarter of the time that it takes to enter each by itself
/// (docs/decisions/0012). A run that is killed before leaves a catalog without them, and the next
/// one makes them.
///
/// @param tables what makes a catalog that can be written to
/// @param lateIndexes what is made towards the end of a scan, if it is not there
record SchemaScript(List<String> tables, List<String> lateIndexes) {

    private static final String LATE_INDEX = "create index ix_file_hashes_";

    static SchemaScript of(SqlDialect dialect) {
        List<String> commands = new SqlScript(dialect.schemaScript()).commands();
        return new SchemaScript(
                commands.stream().filter(command -> !command.startsWith(LATE_INDEX)).toList(),
                commands.stream().filter(command -> command.startsWith(LATE_INDEX)).toList());
    }

    /// Makes the late indexes that are not there, inside the transaction of `connection`, where
    /// this user may: without them questions take longer, and that is all.
    ///
    /// @return whether none is missing now
    boolean makeLateIndexes(Connection connection, SqlDialect dialect) throws SQLException {
        if (missing(connection, dialect).isEmpty()) {
            return true;
        }
        if (!dialect.beginIndexes(connection)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            // Another one may have made them meanwhile.
            for (String command : missing(connection, dialect)) {
                statement.executeUpdate(command);
            }
        }
        return true;
    }

    private List<String> missing(Connection connection, SqlDialect dialect) throws SQLException {
        Set<String> there = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(dialect.indexNames())) {
            while (names.next()) {
                there.add(names.getString(1));
            }
        }
        return lateIndexes.stream().filter(command -> !there.contains(name(command))).toList();
    }

    private static String name(String command) {
        return command.split(" ", 4)[2];
    }
}
