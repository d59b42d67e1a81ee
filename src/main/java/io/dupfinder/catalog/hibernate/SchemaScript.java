package io.dupfinder.catalog.hibernate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The contract's script, command by command.
///
/// On SQLite the indexes that no scan needs to write are made when the first scan has written most
/// of its rows: to sort all values once takes a quarter of the time that it takes to enter each by
/// itself (docs/decisions/0012). A run that is killed before leaves a catalog without them, and the
/// next one makes them.
///
/// @param tables what makes a catalog that can be written to
/// @param lateIndexes what is made towards the end of a scan, if it is not there
record SchemaScript(List<String> tables, List<String> lateIndexes) {

    private static final String LATE_INDEX = "create index ix_file_hashes_";

    static SchemaScript of(SqlDialect dialect) {
        List<String> commands = new SqlScript(dialect.schemaScript()).commands();
        if (!dialect.indexesLate()) {
            return new SchemaScript(commands, List.of());
        }
        return new SchemaScript(
                commands.stream().filter(command -> !command.startsWith(LATE_INDEX)).toList(),
                commands.stream()
                        .filter(command -> command.startsWith(LATE_INDEX))
                        .map(command ->
                                command.replaceFirst("create index", "create index if not exists"))
                        .toList());
    }

    boolean makeLateIndexes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : lateIndexes) {
                statement.executeUpdate(command);
            }
        }
        return true;
    }
}
