package io.dupfinder.json;

import java.io.Reader;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Goes through a JSON document of any size, one value at a time. Values that nobody asks for are
/// skipped.
public final class JsonCursor {

    private final String name;
    private final JsonParser parser;

    private JsonCursor(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /// Goes through a document: `visitor` begins at its value. Closes `in`.
    ///
    /// @param name of the document, for messages
    /// @throws MalformedJsonException when it is not JSON, or something follows the value
    public static void read(String name, Reader in, Consumer<JsonCursor> visitor) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
            JsonCursor cursor = new JsonCursor(name, parser);
            try {
                parser.nextToken();
                visitor.accept(cursor);
                parser.skipChildren();
                if (parser.nextToken() != null) {
                    throw cursor.malformed("nothing may follow the end of the document");
                }
            } catch (JacksonException e) {
                throw cursor.malformed(MalformedJsonException.explanation(e));
            }
        }
    }

    private MalformedJsonException malformed(String what) {
        return new MalformedJsonException(name, position(), what);
    }

    /// Where the value begins.
    public TextPosition position() {
        return MalformedJsonException.position(parser);
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /// Visits the values of an object, each with its key; nothing where the value is none.
    public void members(Consumer<String> member) {
        if (isObject()) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                member.accept(key);
                parser.skipChildren();
            }
        }
    }

    /// Visits the values of a list; nothing where the value is none.
    public void elements(Runnable element) {
        if (isList()) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.run();
                parser.skipChildren();
            }
        }
    }

    /// Empty where the value is no text.
    public Optional<String> text() {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? Optional.of(parser.getString())
                : Optional.empty();
    }

    /// Empty where the value is no whole number of 64 bits.
    public OptionalLong number() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return OptionalLong.empty();
        }
        return switch (parser.getNumberType()) {
            case INT, LONG -> OptionalLong.of(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> OptionalLong.empty();
        };
    }
}
