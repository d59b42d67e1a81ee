package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.Cell;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads all rows of a catalog, as they were at one moment.
record Export(SqlDialect dialect, Connection connection) {

    void run(Consumer<ExportedRow> visitor) throws SQLException {
        dialect.beginSnapshot(connection);
        Set<String> there = Schema.names(connection, dialect);
        for (ExchangedTable table : ExchangedTable.values()) {
            // A catalog that no step was taken in yet has nothing of what came since.
            if (there.contains(table.table())) {
                read(table, visitor);
            }
        }
    }

    private void read(ExchangedTable table, Consumer<ExportedRow> visitor) throws SQLException {
        Map<String, ExchangedTable.Kind> columns = table.columns();
        try (PreparedStatement select = connection.prepareStatement(table.select())) {
            select.setFetchSize(Connections.FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Map<String, Cell> values = new LinkedHashMap<>();
                    int index = 0;
                    for (Map.Entry<String, ExchangedTable.Kind> column : columns.entrySet()) {
                        index++;
                        Cell cell = cell(rows, index, column.getValue());
                        if (!rows.wasNull()) {
                            values.put(column.getKey(), cell);
                        }
                    }
                    visitor.accept(new ExportedRow(0, table.table(), values));
                }
            }
        }
    }

    /// Doubles in as many digits as tell them from their neighbours, so that they come back as they
    /// were.
    private static Cell cell(ResultSet row, int index, ExchangedTable.Kind kind)
            throws SQLException {
        return switch (kind) {
            case TEXT -> Cell.of(String.valueOf(row.getString(index)));
            case NUMBER, HOST, SCAN -> Cell.of(row.getLong(index));
            case SECONDS -> new Cell.Numeral(Double.toString(row.getDouble(index)));
            case BYTES -> {
                byte[] bytes = row.getBytes(index);
                yield bytes == null ? new Cell.Absent() : Cell.of(HexFormat.of().formatHex(bytes));
            }
        };
    }
}
