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
import java.util.Optional;
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
            cell(row, index, column.getValue())
                    .ifPresent(cell -> values.put(column.getKey(), cell));
        }
        return new ExportedRow(0, table.table(), values);
    }

    /// Empty for NULL. Doubles in as many digits as tell them from their neighbours, for them to
    /// come back as they were.
    private static Optional<Cell> cell(SqlRow row, int index, ExchangedTable.Kind kind) {
        return switch (kind) {
            case TEXT -> row.knownText(index).map(Cell::of);
            case NUMBER, HOST, SCAN ->
                    row.knownNumber(index).stream().mapToObj(Cell::of).findFirst();
            case SECONDS ->
                    row.knownFraction(index).stream()
                            .<Cell>mapToObj(seconds -> new Cell.Numeral(Double.toString(seconds)))
                            .findFirst();
            case BYTES ->
                    Optional.ofNullable(row.bytes(index))
                            .map(bytes -> Cell.of(HexFormat.of().formatHex(bytes)));
        };
    }
}
