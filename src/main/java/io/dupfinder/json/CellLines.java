package io.dupfinder.json;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.json.BoundedLines.LineTooLongException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Lines that are flat objects of JSON: a first one that says what they are, and a last one that
/// says how many there were between, without which they count as cut short. Whatever is wrong is an
/// [ImportRefusedException] that names the line.
final class CellLines {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final BoundedLines lines;
    private final Map<String, Cell> first;
    private long line;
    private long count;

    CellLines(InputStream in) {
        lines =
                new BoundedLines(
                        new BufferedReader(
                                new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()),
                                1 << 16));
        first = values(readLine());
    }

    /// The line that says what the others are.
    Map<String, Cell> first() {
        return first;
    }

    /// The number of the line that was read last, from 1.
    long line() {
        return line;
    }

    /// The values of the next line; empty behind the last.
    Optional<Map<String, Cell>> next() {
        Map<String, Cell> values = values(readLine());
        Cell end = values.get("end");
        if (end == null) {
            count++;
            return Optional.of(values);
        }
        if (!end.equals(Cell.of(count)) || !isAtEnd()) {
            throw refused("there are more or fewer lines than were exported");
        }
        return Optional.empty();
    }

    /// A value that has to be a text.
    ///
    /// @throws ImportRefusedException when it is missing, or another value
    String text(Map<String, Cell> values, String name) {
        if (values.get(name) instanceof Cell.Text(var text)) {
            return text;
        }
        throw refused(name + " has to be a text");
    }

    /// A value that has to be a whole number.
    ///
    /// @throws ImportRefusedException when it is missing, or another value
    long number(Map<String, Cell> values, String name) {
        if (values.get(name) instanceof Cell.Numeral(var literal)) {
            return Long.parseLong(literal);
        }
        throw refused(name + " has to be a whole number");
    }

    ImportRefusedException refused(String what) {
        return new ImportRefusedException(line, what);
    }

    private String readLine() {
        line++;
        try {
            return lines.next().orElseThrow(this::cutShort);
        } catch (CharacterCodingException e) {
            throw refused("this is not UTF-8");
        } catch (LineTooLongException e) {
            throw refused("the line is longer than any that was exported");
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
        return refused(
                line == 1
                        ? "the file is empty, as jdupes leaves it where it finds nothing, or was cut short"
                        : "the file was cut short or is damaged; export it again");
    }

    private Map<String, Cell> values(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("this is no JSON object");
            }
            Map<String, Cell> values = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (values.put(name, value(parser)) != null) {
                    throw refused("it says " + name + " twice");
                }
            }
            return values;
        } catch (JacksonException e) {
            throw refused("this is not JSON");
        }
    }

    private Cell value(JsonParser parser) {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> Cell.of(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Cell.Numeral(parser.getString());
            case null, default -> throw refused("a value is neither text nor number");
        };
    }
}
