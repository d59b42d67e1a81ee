package io.dupfinder.json;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ImportRefusedException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what [RowLines] wrote, a row at a time. Whatever is wrong with it is an
/// [ImportRefusedException] that names the line.
public final class RowLinesReader implements Iterator<ExportedRow> {

    private static final String ANY_VERSION = "dupfinder\\.catalog/\\d{1,9}";

    private final CellLines lines;
    private Optional<ExportedRow> next;

    public RowLinesReader(InputStream in) {
        lines = new CellLines(in);
        requireSchema(lines.first().get("schema"));
        next = advance();
    }

    private static void requireSchema(@Nullable Cell schema) {
        if (Cell.of(RowLines.SCHEMA).equals(schema)) {
            return;
        }
        throw new ImportRefusedException(
                1,
                schema instanceof Cell.Text(var other) && other.matches(ANY_VERSION)
                        ? "this was exported as %s, and this dupfinder reads %s. Import it with the version that wrote it, or a newer one"
                                .formatted(other, RowLines.SCHEMA)
                        : "this is neither what `dupfinder catalog export` wrote, for it has no schema %s, nor a result of fclones, rmlint, czkawka or jdupes"
                                .formatted(RowLines.SCHEMA));
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public ExportedRow next() {
        ExportedRow row = next.orElseThrow(NoSuchElementException::new);
        next = advance();
        return row;
    }

    private Optional<ExportedRow> advance() {
        return lines.next().map(this::row);
    }

    private ExportedRow row(Map<String, Cell> values) {
        if (values.remove("table") instanceof Cell.Text(var table)) {
            return new ExportedRow(lines.line(), table, values);
        }
        throw lines.refused("the row belongs to no table");
    }
}
