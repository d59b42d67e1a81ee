package io.dupfinder.json;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.Cell;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/// Writes `dupfinder.catalog/1`: a line that says so, a line of JSON for each row of a catalog, and
/// a line that says how many they were, without which it counts as cut short.
public final class RowLines {

    static final String SCHEMA = "dupfinder.catalog/1";

    private final JsonGenerator json;
    private long count;

    /// Begins; `out` stays open.
    public RowLines(OutputStream out) {
        json = JsonOutput.generator(out);
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        json.writeEndObject();
    }

    public void row(ExportedRow row) throws IOException {
        try {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringProperty("table", row.table());
            row.values().forEach(this::write);
            json.writeEndObject();
            count++;
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void write(String column, Cell value) {
        json.writeName(column);
        switch (value) {
            case Cell.Absent _ -> json.writeNull();
            case Cell.Numeral(var literal) -> json.writeNumber(literal);
            case Cell.Text(var text) -> json.writeString(text);
            case Cell.Texts _ -> throw new IllegalArgumentException("a row of a table has no list");
        }
    }

    /// Writes the last line, with the number of rows.
    public void end() throws IOException {
        try {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeNumberProperty("end", count);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }
}
