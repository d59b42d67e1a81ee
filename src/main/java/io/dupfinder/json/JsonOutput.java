package io.dupfinder.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Opens generators for streams that stay open. Failures are the JDK's exceptions.
final class JsonOutput {

    /// A generator that leaves brackets open after a failure: half a report must not look like a
    /// whole one.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .rootValueSeparator("")
                    .build();

    private JsonOutput() {}

    static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /// Writes what `content` writes, ends the line and flushes; `out` stays open.
    static void write(OutputStream out, Consumer<JsonGenerator> content) throws IOException {
        writeLines(out, List.of(content), Consumer::accept);
    }

    /// Writes each of `values` on a line of its own and flushes; `out` stays open.
    static <T> void writeLines(
            OutputStream out, Iterable<T> values, BiConsumer<T, JsonGenerator> writer)
            throws IOException {
        try (JsonGenerator json = generator(out)) {
            for (T value : values) {
                writer.accept(value, json);
                json.writeRaw('\n');
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.flush();
    }
}
