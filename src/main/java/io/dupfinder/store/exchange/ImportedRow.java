package io.dupfinder.store.exchange;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.store.damage.RowChecks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A row of another catalog, checked as one of our own would be: it is data, and may be anything.
final class ImportedRow {

    private static final List<String> NOT_NEGATIVE =
            List.of("file_size", "allocated_bytes", "link_count", "redundant_bytes");

    private final ExchangedTable table;
    private final ExportedRow row;

    ImportedRow(ExchangedTable table, ExportedRow row) {
        this.table = table;
        this.row = row;
        for (String column : row.values().keySet()) {
            if (!table.columns().containsKey(column)) {
                throw refused("%s has no column %s".formatted(table.table(), column));
            }
        }
        requirePath();
        requireDigests();
        requireGlob();
        requireKey();
    }

    ImportRefusedException refused(String what) {
        return new ImportRefusedException(row.line(), what);
    }

    /// Absolute, in its one text form, without `..`, and that of its key.
    private void requirePath() {
        if (!row.values().containsKey("absolute_path")) {
            return;
        }
        String text = text("absolute_path");
        try {
            FilePath path = FilePath.ofText(text);
            boolean isCanonical =
                    path.text().equals(text)
                            && Arrays.stream(text.split("/", -1))
                                    .noneMatch(name -> name.equals("..") || name.equals("."));
            boolean hasKey =
                    !row.values().containsKey("path_key")
                            || Arrays.equals(bytes("path_key"), path.key().bytes());
            boolean hasName =
                    !row.values().containsKey("filename")
                            || path.nameText().equals(text("filename"));
            if (!isCanonical || !hasKey || !hasName) {
                throw refused("this is no path, or not that of its key or its name: " + text);
            }
        } catch (IllegalArgumentException e) {
            throw refused("this is no path: " + text);
        }
    }

    private void requireDigests() {
        try {
            boolean saysWhich = table.columns().containsKey("hash_algorithm");
            if (row.values().containsKey("hash_value") && saysWhich) {
                RowChecks.digest(text("hash_value"), text("hash_algorithm"));
            }
            if (row.values().containsKey("found_value")) {
                RowChecks.digest(text("found_value"), text("hash_algorithm"));
            }
            if (row.values().containsKey("tier1_hash")) {
                RowChecks.sample(text("tier1_hash"));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused("a digest is not one");
        }
    }

    private void requireGlob() {
        if (row.values().containsKey("glob")) {
            try {
                Glob.of(text("glob"));
            } catch (IllegalArgumentException e) {
                throw refused(String.valueOf(e.getMessage()));
            }
        }
    }

    private void requireKey() {
        if (row.values().containsKey("host_key") && text("host_key").isBlank()) {
            throw refused("host_key is empty");
        }
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
            case BYTES -> bytes(column);
            case SCAN -> numbers.scan(number(column));
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

    String text(String column) {
        if (row.values().get(column) instanceof Cell.Text(var text)) {
            return text;
        }
        throw refused(column + " has to be a text");
    }

    long number(String column) {
        if (row.values().get(column) instanceof Cell.Numeral(var literal)) {
            try {
                long number = Long.parseLong(literal);
                if (number >= 0 || !NOT_NEGATIVE.contains(column)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw refused(column + " has to be a whole number");
            }
        }
        throw refused(column + " has to be a whole number");
    }

    double seconds(String column) {
        if (row.values().get(column) instanceof Cell.Numeral(var literal)) {
            return Double.parseDouble(literal);
        }
        throw refused(column + " has to be a number of seconds");
    }

    private byte[] bytes(String column) {
        try {
            return HexFormat.of().parseHex(text(column));
        } catch (IllegalArgumentException e) {
            throw refused(column + " has to be hexadecimal digits");
        }
    }
}
