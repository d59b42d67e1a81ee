package io.dupfinder.store.schema;

import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The contract's script, command by command.
///
/// @param tables what makes a catalog that can be written to
/// @param lateIndexes what makes the [LateIndexes]
record SchemaScript(List<String> tables, List<String> lateIndexes) {

    private static final String LATE_INDEX = "create index ix_file_hashes_";

    private static final Map<SqlDialect, SchemaScript> READ = new ConcurrentHashMap<>();

    static SchemaScript of(SqlDialect dialect) {
        return READ.computeIfAbsent(dialect, SchemaScript::read);
    }

    private static SchemaScript read(SqlDialect dialect) {
        List<String> commands = new SqlScript(dialect.schemaScript()).commands();
        return new SchemaScript(
                commands.stream().filter(command -> !command.startsWith(LATE_INDEX)).toList(),
                commands.stream().filter(command -> command.startsWith(LATE_INDEX)).toList());
    }
}
