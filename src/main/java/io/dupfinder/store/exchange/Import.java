package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.Optional;
import org.hibernate.StatelessSession;

/// Writes the rows of another catalog, inside the transaction of a connection.
final class Import {

    private static final int BATCH = 1_000;

    private final SqlDialect dialect;
    private final StatelessSession session;
    private final Connection connection;
    private final ImportedNumbers numbers;
    private long count;
    private long firstOfBatch;

    private Import(
            SqlDialect dialect,
            StatelessSession session,
            Connection connection,
            ImportedNumbers numbers) {
        this.dialect = dialect;
        this.session = session;
        this.connection = connection;
        this.numbers = numbers;
    }

    /// Takes all rows and returns how many they were.
    ///
    /// @param connection the one of `session`
    static long run(
            SqlDialect dialect,
            StatelessSession session,
            Connection connection,
            Iterator<ExportedRow> rows)
            throws SQLException {
        long newest = newestScan(connection);
        Import run = new Import(dialect, session, connection, new ImportedNumbers(newest));
        Optional<ExportedRow> next = run.next(rows);
        while (next.isPresent()) {
            next = run.takeTable(next.get(), rows);
        }
        dialect.numberScansOn(connection);
        return run.count;
    }

    private static long newestScan(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce(max(id), 0) from scan_metadata")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Optional<ExportedRow> next(Iterator<ExportedRow> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    /// Takes rows as long as they are of one table, and returns the first of the next.
    private Optional<ExportedRow> takeTable(ExportedRow first, Iterator<ExportedRow> rows)
            throws SQLException {
        ExchangedTable table =
                ExchangedTable.ofName(first.table())
                        .orElseThrow(() ->
                                new ImportRefusedException(
                                        first.line(), "there is no table " + first.table()));
        Optional<ExportedRow> row = Optional.of(first);
        if (table == ExchangedTable.HOST_ROWS) {
            while (row.isPresent() && row.get().table().equals(table.table())) {
                numbers.enterHost(session, new ImportedRow(table, row.get()));
                count++;
                row = next(rows);
            }
            return row;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(table.insert(numbers.meetOthers()))) {
            int waiting = 0;
            while (row.isPresent() && row.get().table().equals(table.table())) {
                firstOfBatch = waiting == 0 ? row.get().line() : firstOfBatch;
                new ImportedRow(table, row.get()).bind(insert, numbers);
                insert.addBatch();
                waiting++;
                count++;
                if (waiting == BATCH) {
                    execute(insert, row.get().line());
                    waiting = 0;
                }
                row = next(rows);
            }
            execute(insert, firstOfBatch + waiting);
        }
        return row;
    }

    private void execute(PreparedStatement insert, long lastLine) throws SQLException {
        try {
            insert.executeBatch();
        } catch (SQLException e) {
            if (dialect.isConstraintViolated(e)) {
                throw new ImportRefusedException(
                        "lines %d to %d hold a row twice, or one that cannot be"
                                .formatted(firstOfBatch, lastLine));
            }
            throw e;
        }
    }
}
