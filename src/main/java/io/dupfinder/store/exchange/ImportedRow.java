package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.ImportRefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// A row of another catalog, checked as one of our own would be: it is data, and may be anything.
final class ImportedRow {

    private final ExchangedTable table;
    private final ExportedRow row;
    private final RowRules rules;

    /// @throws ImportRefusedException when a row like that cannot be
    ImportedRow(ExchangedTable table, ExportedRow row) {
        this.table = table;
        this.row = row;
        rules = new RowRules(table, row.values());
        rules.fault()
                .ifPresent(fault -> {
                    throw refused(fault);
                });
    }

    ImportRefusedException refused(String what) {
        return new ImportRefusedException(row.line(), what);
    }

    /// Its values for [ExchangedTable#insert]; those that are absent are NULL.
    Map<String, Object> values(ImportedNumbers numbers) {
        Map<String, Object> values = new HashMap<>();
        table.columns()
                .forEach((column, kind) -> {
                    if (row.values().containsKey(column)) {
                        values.put(column, value(column, kind, numbers));
                    }
                });
        if (numbers.meetOthers()) {
            values.remove("compared_scan_id");
        }
        return values;
    }

    private Object value(String column, ExchangedTable.Kind kind, ImportedNumbers numbers) {
        return switch (kind) {
            case TEXT -> shown(column);
            case NUMBER -> number(column);
            case SECONDS -> seconds(column);
            case BYTES -> rules.bytes(column);
            case SCAN ->
                    numbers.scan(number(column))
                            .orElseThrow(() ->
                                    refused(
                                            "no catalog has room for a scan of the number "
                                                    + number(column)));
            case HOST -> {
                long host = number(column);
                yield numbers.host(host)
                        .orElseThrow(() -> refused("there is no host " + host + " before it"));
            }
        };
    }

    /// A scan that ran when it was exported does not run here.
    private String shown(String column) {
        String text = text(column);
        return column.equals("state") && text.equals("RUNNING") ? "INTERRUPTED" : text;
    }

    /// Bytes of the files that the row speaks of.
    long bytesOfFiles() {
        return RowRules.BYTES_OF_FILES.stream()
                .filter(row.values()::containsKey)
                .mapToLong(this::number)
                .max()
                .orElse(0);
    }

    String text(String column) {
        return asked(() -> rules.text(column));
    }

    long number(String column) {
        return asked(() -> rules.number(column));
    }

    double seconds(String column) {
        return asked(() -> rules.seconds(column));
    }

    /// A value that may be missing: those that are there were checked.
    private <T> T asked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }
}
