package io.dupfinder.json;

import io.dupfinder.catalog.CatalogFleet.ExportedHost;
import io.dupfinder.catalog.ExportManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Writes `dupfinder.manifest/1`, fixed by `docs/schema/manifest.schema.json`, and reads of it what
/// the next export needs.
public final class ManifestJson {

    private static final String SCHEMA = "dupfinder.manifest/1";

    /// The schema of the rows in the parts.
    public static final String FILES_SCHEMA = "dupfinder.files/1";

    private ManifestJson() {}

    /// An export that is there already.
    ///
    /// @param scan the scan that it is of
    public record Earlier(long number, String catalog, long scan) {}

    /// Writes the manifest as one line of UTF-8 and flushes; `out` stays open.
    ///
    /// @throws IllegalArgumentException when no scan of the host has ended
    public static void write(ExportManifest manifest, OutputStream out) throws IOException {
        JsonOutput.write(out, json -> write(manifest, json));
    }

    /// Reads a manifest; empty where it is none of this program's.
    public static Optional<Earlier> read(String name, byte[] utf8) {
        try {
            JsonObject manifest = JsonObject.parse(name, utf8);
            if (manifest.text("schema").filter(SCHEMA::equals).isEmpty()
                    || manifest.text("files").filter(FILES_SCHEMA::equals).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Earlier(
                            Long.parseLong(manifest.number("export").orElse("0")),
                            manifest.text("catalog").orElse(""),
                            Long.parseLong(manifest.number("scan").orElse("0"))));
        } catch (MalformedJsonException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void write(ExportManifest manifest, JsonGenerator json) {
        ExportedHost host = manifest.host();
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        json.writeStringProperty("files", FILES_SCHEMA);
        json.writeNumberProperty("export", manifest.number());
        json.writeStringProperty("made", InstantText.of(manifest.made()));
        json.writeStringProperty("host", host.host().key());
        json.writeStringProperty("hostName", host.host().name());
        json.writeStringProperty("catalog", host.catalog());
        json.writeName("machine");
        host.machine().ifPresentOrElse(json::writeString, json::writeNull);
        var scan = host.scan().orElseThrow(() -> new IllegalArgumentException("no scan has ended"));
        json.writeNumberProperty("scan", scan.id());
        json.writeStringProperty("scanState", scan.state().name());
        json.writeStringProperty("scanFinished", InstantText.of(scan.finished()));
        json.writeArrayPropertyStart("filesystems");
        host.filesystems().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("rows", manifest.rows());
        json.writeObjectPropertyStart("rowsByAlgorithm");
        manifest.rowsByAlgorithm().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeNumberProperty("rowsWithoutDigest", manifest.rowsWithoutDigest());
        json.writeArrayPropertyStart("parts");
        for (ExportManifest.Part part : manifest.parts()) {
            json.writeStartObject();
            json.writeStringProperty("name", part.name());
            json.writeNumberProperty("bytes", part.bytes());
            json.writeNumberProperty("rows", part.rows());
            json.writeStringProperty("sha256", part.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
