package io.dupfinder.json;

import io.dupfinder.catalog.ScanSummary.FileTotal;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.file.FilePath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes `dupfinder.dry-run/1`, fixed by `docs/schema/dry-run.schema.json`: what `scan --dry-run
/// --json` prints.
public final class DryRunJson {

    private DryRunJson() {}

    /// Writes one line of UTF-8 and flushes; `out` stays open.
    public static void write(
            List<FilePath> roots,
            Totals totals,
            SkipCounts skipped,
            List<RulesJson.Rule> rules,
            OutputStream out)
            throws IOException {
        JsonOutput.write(
                out,
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("schema", "dupfinder.dry-run/1");
                    json.writeArrayPropertyStart("roots");
                    roots.forEach(root -> json.writeString(root.text()));
                    json.writeEndArray();
                    json.writeNumberProperty("directories", totals.directories());
                    write("taken", totals.taken(), json);
                    write("toRead", totals.toRead(), json);
                    ScanJson.writeSkipped(skipped, json);
                    RulesJson.write(rules, json);
                    json.writeEndObject();
                });
    }

    /// Files that would be taken up, and those of them that would be read at most.
    public record Totals(long directories, FileTotal taken, FileTotal toRead) {}

    private static void write(String name, FileTotal total, JsonGenerator json) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("files", total.files());
        json.writeNumberProperty("bytes", total.bytes().bytes());
        json.writeEndObject();
    }
}
