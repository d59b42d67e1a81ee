package io.dupfinder.json;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.json.BoundedLines.LineTooLongException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads what [RowLines] wrote, a row at a time. Whatever is wrong with it is an
/// [ImportRefusedException] that names the line.
public final class RowLinesReader implements Iterator<ExportedRow> {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String ANY_VERSION = "dupfinder\\.catalog/\\d{1,9}";

    private final BoundedLines lines;
    private long line;
    private long count;
    private Optional<ExportedRow> next;

    public RowLinesReader(InputStream in) {
        lines =
                new BoundedLines(
                        new BufferedReader(
                                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()),
                                1 << 16));
        requireSchema(values(readLine()).get("schema"));
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
        Map<String, Cell> values = values(readLine());
        Cell end = values.get("end");
        if (end != null) {
            if (!end.equals(Cell.of(count)) || !isAtEnd()) {
                throw new ImportRefusedException(
                        line, "there are more or fewer lines than were exported");
            }
            return Optional.empty();
        }
        count++;
        if (values.remove("table") instanceof Cell.Text(var table)) {
            return Optional.of(new ExportedRow(line, table, values));
        }
        throw new ImportRefusedException(line, "the row belongs to no table");
    }

    private String readLine() {
        line++;
        try {
            return lines.next().orElseThrow(this::cutShort);
        } catch (CharacterCodingException e) {
            throw new ImportRefusedException(line, "this is not UTF-8");
        } catch (LineTooLongException e) {
            throw new ImportRefusedException(line, "the line is longer than any that was exported");
        } catch (IOException e) {
            throw cutShort();
        }
    }

    private boolean isAtEnd() {
        try {
            return lines.next().isEmpty();
        } catch (IOException e) {
            throw cutShort();
        }
    }

    private ImportRefusedException cutShort() {
        return new ImportRefusedException(
                line,
                line == 1
                        ? "the file is empty, as jdupes leaves it where it finds nothing, or was cut short"
                        : "the file was cut short or is damaged; export it again");
    }

    private Map<String, Cell> values(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ImportRefusedException(line, "this is no JSON object");
            }
            Map<String, Cell> values = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (values.put(name, value(parser)) != null) {
                    throw new ImportRefusedException(line, "it says " + name + " twice");
                }
            }
            return values;
        } catch (JacksonException e) {
            throw new ImportRefusedException(line, "this is not JSON");
        }
    }

    private Cell value(JsonParser parser) {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> Cell.of(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Cell.Numeral(parser.getString());
            case null, default ->
                    throw new ImportRefusedException(line, "a value is neither text nor number");
        };
    }
}
