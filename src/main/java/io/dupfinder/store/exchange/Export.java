package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.Cell;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlRow;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.SqlDialect;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Reads all rows of a catalog, as they were at one moment.
record Export(SqlDialect dialect, PlainSql sql) {

    void run(StatelessSession session, Consumer<ExportedRow> visitor) {
        dialect.beginSnapshot(sql);
        Set<String> there = Schema.names(session, dialect);
        for (ExchangedTable table : ExchangedTable.values()) {
            // A catalog that no step was taken in yet has nothing of what came since.
            if (there.contains(table.table())) {
                sql.forEach(table.select(), Map.of(), row -> visitor.accept(exported(table, row)));
            }
        }
    }

    private static ExportedRow exported(ExchangedTable table, SqlRow row) {
        Map<String, Cell> values = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, ExchangedTable.Kind> column : table.columns().entrySet()) {
            index++;
            Cell cell = cell(row, index, column.getValue());
            if (!row.wasNull()) {
                values.put(column.getKey(), cell);
            }
        }
        return new ExportedRow(0, table.table(), values);
    }

    /// Doubles in as many digits as tell them from their neighbours, so that they come back as they
    /// were.
    private static Cell cell(SqlRow row, int index, ExchangedTable.Kind kind) {
        return switch (kind) {
            case TEXT -> Cell.of(row.knownText(index).orElse(""));
            case NUMBER, HOST, SCAN -> Cell.of(row.number(index));
            case SECONDS -> new Cell.Numeral(Double.toString(row.fraction(index)));
            case BYTES -> {
                byte[] bytes = row.bytes(index);
                yield bytes == null ? new Cell.Absent() : Cell.of(HexFormat.of().formatHex(bytes));
            }
        };
    }
}
