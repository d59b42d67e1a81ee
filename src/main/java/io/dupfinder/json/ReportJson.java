package io.dupfinder.json;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ScanSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/// Writes `dupfinder.report/1`, fixed by `docs/schema/report.schema.json`: what `report --format
/// json` prints, and the data of the HTML page.
///
/// Streams: one group at a time is held besides what the caller holds.
public final class ReportJson {

    private ReportJson() {}

    /// Writes one object in UTF-8, each group on a line of its own, and flushes; `out` stays open.
    ///
    /// The lines are for readers of large reports, the page among them: they can take group after
    /// group without holding the whole text.
    public static void write(
            Instant generated,
            Optional<ScanSummary> scan,
            GroupMatching matching,
            Iterable<DuplicateGroup> groups,
            Function<DuplicateGroup, Function<GroupedFile, Optional<Instant>>> lastSeen,
            OutputStream out)
            throws IOException {
        JsonOutput.write(
                out,
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("schema", "dupfinder.report/1");
                    json.writeStringProperty("generated", InstantText.of(generated));
                    scan.ifPresent(summary -> {
                        json.writeName("scan");
                        ScanJson.write(summary, json);
                    });
                    MatchingJson.writeProperty(matching, json);
                    json.writeArrayPropertyStart("groups");
                    for (DuplicateGroup group : groups) {
                        json.writeRaw('\n');
                        write(group, lastSeen.apply(group), json);
                    }
                    json.writeRaw('\n');
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    /// Writes each group as an object on a line of its own and flushes; `out` stays open.
    public static void writeLines(
            Iterable<DuplicateGroup> groups,
            Function<DuplicateGroup, Function<GroupedFile, Optional<Instant>>> lastSeen,
            OutputStream out)
            throws IOException {
        JsonOutput.writeLines(
                out, groups, (group, json) -> write(group, lastSeen.apply(group), json));
    }

    private static void write(
            DuplicateGroup group,
            Function<GroupedFile, Optional<Instant>> lastSeen,
            JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("size", group.size().bytes());
        json.writeStringProperty("digest", group.digest().text());
        json.writeNumberProperty("copies", group.copies());
        json.writeNumberProperty("reclaimable", group.reclaimable().bytes());
        json.writeArrayPropertyStart("files");
        for (GroupedFile file : group.files()) {
            json.writeStartObject();
            writeFields(file, json);
            lastSeen.apply(file)
                    .ifPresent(time -> json.writeStringProperty("lastSeen", InstantText.of(time)));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static void writeFields(GroupedFile file, JsonGenerator json) {
        String path = file.path().text();
        json.writeStringProperty("host", file.host().name());
        json.writeStringProperty("hostId", file.host().key());
        json.writeStringProperty("path", path);
        // A backslash is in the text form exactly when something had to be escaped.
        if (path.indexOf('\\') >= 0) {
            json.writeStringProperty(
                    "rawPath", Base64.getEncoder().encodeToString(file.path().bytes()));
        }
        json.writeStringProperty("inode", Long.toUnsignedString(file.inode()));
        json.writeStringProperty("device", file.fsId());
        json.writeStringProperty("modified", InstantText.of(file.modified()));
        json.writeNumberProperty("links", file.links());
    }
}
