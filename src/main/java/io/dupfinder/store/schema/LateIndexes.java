package io.dupfinder.store.schema;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlFailureException;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.DatabaseFailure;
import io.dupfinder.store.session.SqlDialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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

    /// Makes the missing ones, as the last thing in the transaction of a connection.
    ///
    /// @return whether none is missing now
    public boolean make(PlainSql sql) {
        return missing(sql).isEmpty() || change(sql, this::missing);
    }

    private boolean change(PlainSql sql, Function<PlainSql, List<String>> changes) {
        if (!dialect.beginIndexes(sql)) {
            return false;
        }
        sql.execute("savepoint indexes");
        try {
            // Two hosts that change them at once take turns, and the second finds it done.
            dialect.lockSchema(sql);
            changes.apply(sql).forEach(sql::execute);
            return true;
        } catch (SqlFailureException e) {
            if (!DatabaseFailure.isLocked(e)) {
                throw e;
            }
            sql.execute("rollback to savepoint indexes");
            return false;
        }
    }

    /// Drops the indexes of a table without rows, as `catalog init` leaves it: the scan that fills
    /// the table makes them again. Another scan that begins at this moment has to do without them
    /// until then.
    public static void dropFromEmpty(Connections connections) {
        LateIndexes late = of(connections.dialect());
        if (connections.ask(late::areOfEmptyTable)) {
            connections.transact(sql -> late.change(sql, late::drops));
        }
    }

    private boolean areOfEmptyTable(PlainSql sql) {
        return sql.number("select 1 from file_hashes limit 1") == 0 && !drops(sql).isEmpty();
    }

    private List<String> drops(PlainSql sql) {
        List<String> missing = missing(sql);
        return commands.stream()
                .filter(command -> !missing.contains(command))
                .map(command -> "drop index " + name(command))
                .toList();
    }

    private List<String> missing(PlainSql sql) {
        Set<String> there = new HashSet<>(sql.texts(dialect.indexNames()));
        return commands.stream().filter(command -> !there.contains(name(command))).toList();
    }

    /// The name in `create index NAME on …`.
    private static String name(String command) {
        return command.split(" ", 4)[2];
    }
}
