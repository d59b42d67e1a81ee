package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlBatch;
import io.dupfinder.store.bulk.SqlFailureException;
import java.util.Iterator;
import java.util.Optional;
import org.hibernate.StatelessSession;

/// Writes the rows of another catalog, inside the transaction of a session.
final class Import {

    private final StatelessSession session;
    private final PlainSql sql;
    private final ImportedNumbers numbers;
    private long count;
    private long bytes;

    private Import(StatelessSession session, PlainSql sql, ImportedNumbers numbers) {
        this.session = session;
        this.sql = sql;
        this.numbers = numbers;
    }

    /// Takes all rows and returns how many they were.
    ///
    /// @param sql on the connection of `session`
    static long run(StatelessSession session, PlainSql sql, Iterator<ExportedRow> rows) {
        long newest = sql.number("select coalesce(max(id), 0) from scan_metadata");
        Import run = new Import(session, sql, new ImportedNumbers(newest));
        Optional<ExportedRow> next = next(rows);
        while (next.isPresent()) {
            next = run.takeTable(next.get(), rows);
        }
        return run.count;
    }

    private static Optional<ExportedRow> next(Iterator<ExportedRow> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    /// Takes rows as long as they are of one table, and returns the first of the next.
    private Optional<ExportedRow> takeTable(ExportedRow first, Iterator<ExportedRow> rows) {
        ExchangedTable table =
                ExchangedTable.ofName(first.table())
                        .orElseThrow(() ->
                                new ImportRefusedException(
                                        first.line(), "there is no table " + first.table()));
        return table == ExchangedTable.HOST_ROWS
                ? takeHosts(first, rows)
                : takeRows(table, first, rows);
    }

    private Optional<ExportedRow> takeHosts(ExportedRow first, Iterator<ExportedRow> rows) {
        Optional<ExportedRow> row = Optional.of(first);
        while (row.isPresent() && row.get().table().equals(first.table())) {
            numbers.enterHost(session, new ImportedRow(ExchangedTable.HOST_ROWS, row.get()));
            count++;
            row = next(rows);
        }
        return row;
    }

    private Optional<ExportedRow> takeRows(
            ExchangedTable table, ExportedRow first, Iterator<ExportedRow> rows) {
        Optional<ExportedRow> row = Optional.of(first);
        long waitingSince = first.line();
        long last = first.line();
        try (SqlBatch insert = sql.batch(table.insert(numbers.meetOthers()))) {
            while (row.isPresent() && row.get().table().equals(table.table())) {
                last = row.get().line();
                waitingSince = insert.isEmpty() ? last : waitingSince;
                ImportedRow imported = new ImportedRow(table, row.get());
                insert.add(imported.values(numbers));
                countBytes(imported);
                count++;
                row = next(rows);
            }
            insert.send();
            return row;
        } catch (SqlFailureException e) {
            if (e.isOfConstraint()) {
                throw new ImportRefusedException(
                        "lines %d to %d hold a row twice, or one that cannot be"
                                .formatted(waitingSince, last));
            }
            throw e;
        }
    }

    /// Refuses more bytes than can be added up with those of other imports.
    private void countBytes(ImportedRow row) {
        bytes += row.bytesOfFiles();
        if (bytes > RowRules.MOST_BYTES) {
            throw row.refused("the files up to here have more bytes than any disks together");
        }
    }
}
