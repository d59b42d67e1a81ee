package io.dupfinder.json;

import io.dupfinder.file.FilePath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// An object that stands on a line of its own in a document of lines (NDJSON): texts, whole
/// numbers, objects and lists of them, in the order in which they were put.
///
/// Not thread-safe while it is put together.
public final class JsonLine {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DEEPEST = 8;

    private final Map<String, Object> members = new LinkedHashMap<>();

    public JsonLine put(String key, String text) {
        members.put(key, text);
        return this;
    }

    public JsonLine put(String key, long number) {
        members.put(key, number);
        return this;
    }

    public JsonLine put(String key, JsonLine object) {
        members.put(key, object);
        return this;
    }

    public JsonLine putObjects(String key, List<JsonLine> objects) {
        members.put(key, List.copyOf(objects));
        return this;
    }

    public JsonLine putTexts(String key, List<String> texts) {
        members.put(key, List.copyOf(texts));
        return this;
    }

    /// The same members behind a schema, which comes first.
    public JsonLine under(String schema) {
        JsonLine line = new JsonLine().put("schema", schema);
        line.members.putAll(members);
        return line;
    }

    /// Puts a path as `path`, with `rawPath` where its text form is escaped.
    public JsonLine put(FilePath path) {
        String text = path.text();
        put("path", text);
        if (text.indexOf('\\') >= 0) {
            put("rawPath", Base64.getEncoder().encodeToString(path.bytes()));
        }
        return this;
    }

    /// Reads one line, strictly: nothing twice, nothing behind the object.
    ///
    /// @throws IllegalArgumentException with a few words, when it is anything else
    public static JsonLine parse(String line) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("this is no JSON object");
            }
            JsonLine object = object(parser, DEEPEST);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the object");
            }
            return object;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is not JSON, or the line was cut", e);
        }
    }

    private static JsonLine object(JsonParser parser, int deepest) {
        JsonLine object = new JsonLine();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            if (object.members.put(key, value(parser, deepest)) != null) {
                throw new IllegalArgumentException("the key \"" + key + "\" stands there twice");
            }
        }
        return object;
    }

    private static Object value(JsonParser parser, int deepest) {
        if (deepest == 0) {
            throw new IllegalArgumentException("nested too deeply");
        }
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case START_OBJECT -> object(parser, deepest - 1);
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser, deepest - 1));
                }
                yield values;
            }
            case null, default ->
                    throw new IllegalArgumentException(
                            "a value is neither text, whole number, object nor list");
        };
    }

    public Set<String> keys() {
        return members.keySet();
    }

    public boolean has(String key) {
        return members.containsKey(key);
    }

    /// Empty where the value is no text.
    public Optional<String> text(String key) {
        return members.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// Empty where the value is no whole number of 64 bits.
    public OptionalLong number(String key) {
        return members.get(key) instanceof Long number
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    /// Empty where the value is no object.
    public Optional<JsonLine> object(String key) {
        return members.get(key) instanceof JsonLine object ? Optional.of(object) : Optional.empty();
    }

    /// The objects of a list; none where the value is no list.
    public List<JsonLine> objects(String key) {
        return elements(key, JsonLine.class);
    }

    /// The texts of a list; none where the value is no list.
    public List<String> texts(String key) {
        return elements(key, String.class);
    }

    private <T> List<T> elements(String key, Class<T> type) {
        return members.get(key) instanceof List<?> values
                ? values.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
    }

    /// The text that is there.
    ///
    /// @throws IllegalArgumentException with a few words, when it is not
    public String requireText(String key) {
        return text(key).orElseThrow(() -> missing(key, "a text"));
    }

    /// The number that is there.
    ///
    /// @throws IllegalArgumentException with a few words, when it is not
    public long requireNumber(String key) {
        return number(key).orElseThrow(() -> missing(key, "a whole number"));
    }

    /// The object that is there.
    ///
    /// @throws IllegalArgumentException with a few words, when it is not
    public JsonLine requireObject(String key) {
        return object(key).orElseThrow(() -> missing(key, "an object"));
    }

    private static IllegalArgumentException missing(String key, String kind) {
        return new IllegalArgumentException("it has no \"%s\", which is %s".formatted(key, kind));
    }

    /// The path that [#put(FilePath)] put.
    ///
    /// @throws IllegalArgumentException with a few words, when there is none, or the two forms
    ///   differ
    public FilePath requirePath() {
        FilePath path = FilePath.ofText(requireText("path"));
        @Nullable String raw = text("rawPath").orElse(null);
        if (!path.text().equals(requireText("path"))
                || (raw != null
                        && !path.equals(FilePath.ofBytes(Base64.getDecoder().decode(raw))))) {
            throw new IllegalArgumentException(
                    "the path " + path + " is not written as dupfinder writes it");
        }
        return path;
    }

    /// The object in UTF-8, with the end of the line.
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JsonOutput.generator(out)) {
            write(json);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        members.forEach((key, value) -> {
            json.writeName(key);
            write(value, json);
        });
        json.writeEndObject();
    }

    private static void write(Object value, JsonGenerator json) {
        switch (value) {
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case JsonLine object -> object.write(json);
            case List<?> values -> {
                json.writeStartArray();
                values.forEach(it -> write(it, json));
                json.writeEndArray();
            }
            default -> throw new IllegalStateException("a value of another type: " + value);
        }
    }

    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.UTF_8).strip();
    }
}
