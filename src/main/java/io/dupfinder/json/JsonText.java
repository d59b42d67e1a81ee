package io.dupfinder.json;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// Small JSON values as text, for columns that hold them.
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    public static String array(List<String> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            values.forEach(json::writeString);
            json.writeEndArray();
        }
        return text.toString();
    }

    /// An array of whole numbers.
    public static String numbers(Collection<Long> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            values.forEach(json::writeNumber);
            json.writeEndArray();
        }
        return text.toString();
    }

    /// An object of texts, by name.
    public static String object(Map<String, String> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            new TreeMap<>(values).forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }

    /// Refuses what is no JSON object.
    ///
    /// @throws IllegalArgumentException when it is another value
    /// @throws MalformedJsonException when it is no JSON
    public static void requireObject(String object) {
        JsonCursor.read(
                "an object",
                new StringReader(object),
                json -> {
                    if (!json.isObject()) {
                        throw new IllegalArgumentException("this is no object: " + object);
                    }
                });
    }

    /// The texts of an array that [#array] wrote; other elements are left out.
    public static List<String> texts(String array) {
        List<String> texts = new ArrayList<>();
        JsonCursor.read(
                "a list",
                new StringReader(array),
                json -> json.elements(() -> json.text().ifPresent(texts::add)));
        return List.copyOf(texts);
    }
}
