package io.dupfinder.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// Writes named numbers as one object with its schema.
public final class NumbersJson {

    private NumbersJson() {}

    /// Writes one line; `out` stays open.
    public static void write(String schema, Map<String, Long> numbers, OutputStream out)
            throws IOException {
        JsonOutput.write(
                out,
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("schema", schema);
                    numbers.forEach(json::writeNumberProperty);
                    json.writeEndObject();
                });
    }
}
