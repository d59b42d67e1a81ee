package io.dupfinder.json;

import io.dupfinder.catalog.ListedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// Writes `dupfinder.files/1`, `docs/schema/files.schema.json`: files of the catalog, duplicates or
/// not.
public final class FileListJson {

    private FileListJson() {}

    /// Writes one object, each file on a line of its own, and flushes; `out` stays open.
    public static void write(Instant generated, Iterable<ListedFile> files, OutputStream out)
            throws IOException {
        JsonOutput.write(
                out,
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("schema", "dupfinder.files/1");
                    json.writeStringProperty("generated", InstantText.of(generated));
                    json.writeArrayPropertyStart("files");
                    for (ListedFile file : files) {
                        json.writeRaw('\n');
                        write(file, json);
                    }
                    json.writeRaw('\n');
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    /// Writes each file as an object on a line of its own and flushes; `out` stays open.
    public static void writeLines(Iterable<ListedFile> files, OutputStream out) throws IOException {
        JsonOutput.writeLines(out, files, FileListJson::write);
    }

    private static void write(ListedFile file, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("size", file.size().bytes());
        file.digest().ifPresent(digest -> json.writeStringProperty("digest", digest.text()));
        file.copies().ifPresent(copies -> json.writeNumberProperty("copies", copies));
        ReportJson.writeFields(file.file(), json);
        json.writeEndObject();
    }
}
