package io.dupfinder.json;

import io.dupfinder.catalog.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/// Writes rows as a list of objects, one on each line, as they come.
///
/// Only [#end] closes the list: half a result must not look like a whole one.
public final class RowsJson {

    private final JsonGenerator json;
    private final List<String> names;
    private final boolean isBare;
    private boolean isFirst = true;

    /// Begins a list; `out` stays open.
    ///
    /// @param name of the list within an object that has a schema; empty for the bare list
    /// @param columns become the keys; one that comes again gets its number
    public RowsJson(OutputStream out, String name, List<String> columns) {
        json = JsonOutput.generator(out);
        names = distinct(columns);
        isBare = name.isEmpty();
        json.writeRaw(
                isBare ? "[" : "{\"schema\":\"dupfinder.%s/1\",\"%s\":[".formatted(name, name));
    }

    private static List<String> distinct(List<String> columns) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            String name = column;
            for (int number = 2; !seen.add(name); number++) {
                name = column + "_" + number;
            }
            names.add(name);
        }
        return names;
    }

    /// Writes the next row, one cell a column.
    public void row(List<Cell> cells) throws IOException {
        try {
            json.writeRaw(isFirst ? "\n" : ",\n");
            isFirst = false;
            json.writeStartObject();
            for (int column = 0; column < names.size(); column++) {
                json.writeName(names.get(column));
                write(cells.get(column));
            }
            json.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void write(Cell cell) {
        switch (cell) {
            case Cell.Absent _ -> json.writeNull();
            case Cell.Numeral(var literal) -> json.writeNumber(literal);
            case Cell.Text(var text) -> json.writeString(text);
            case Cell.Texts(var texts) -> {
                json.writeStartArray();
                texts.forEach(json::writeString);
                json.writeEndArray();
            }
        }
    }

    /// Ends the list.
    public void end() throws IOException {
        try {
            json.writeRaw(isBare ? "\n]\n" : "\n]}\n");
            json.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }
}
