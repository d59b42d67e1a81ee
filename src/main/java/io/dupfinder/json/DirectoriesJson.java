package io.dupfinder.json;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.directory.DirectoryGroup;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.directory.DirectoryTotals;
import io.dupfinder.directory.SharedPair;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// Writes `dupfinder.directories/1`, fixed by `docs/schema/directories.schema.json`.
public final class DirectoriesJson {

    private DirectoriesJson() {}

    /// Writes one object in UTF-8, each group on a line of its own, and flushes; `out` stays open.
    public static void write(DirectoryReport report, OutputStream out) throws IOException {
        JsonOutput.write(out, json -> write(report, json));
    }

    /// Writes each group as an object on a line of its own and flushes; `out` stays open.
    public static void writeLines(DirectoryReport report, OutputStream out) throws IOException {
        JsonOutput.writeLines(out, report.groups(), DirectoriesJson::write);
    }

    private static void write(DirectoryReport report, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("schema", "dupfinder.directories/1");
        json.writeStringProperty("generated", InstantText.of(report.generated()));
        json.writeBooleanProperty("ignoreNames", report.ignoresNames());
        json.writeName("totals");
        write(report.totals(), json);
        json.writeArrayPropertyStart("groups");
        for (DirectoryGroup group : report.groups()) {
            json.writeRaw('\n');
            write(group, json);
        }
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeArrayPropertyStart("shared");
        for (SharedPair pair : report.shared()) {
            json.writeRaw('\n');
            write(pair, json);
        }
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(SharedPair pair, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty(
                "relation", pair.relation().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeNumberProperty("sharedFiles", pair.files());
        write("one", pair.one(), json);
        write("other", pair.other(), json);
        json.writeEndObject();
    }

    private static void write(String name, SharedPair.Part part, JsonGenerator json) {
        json.writeObjectPropertyStart(name);
        write(part.tree(), json);
        json.writeBooleanProperty("complete", part.isComplete());
        json.writeNumberProperty("files", part.files());
        json.writeNumberProperty("bytes", part.bytes().bytes());
        json.writeNumberProperty("sharedBytes", part.shared().bytes());
        json.writeEndObject();
    }

    private static void write(KnownTree tree, JsonGenerator json) {
        json.writeStringProperty("host", tree.host().name());
        json.writeStringProperty("hostId", tree.host().key());
        String path = tree.path().text();
        json.writeStringProperty("path", path);
        // A backslash is in the text form exactly when something had to be escaped.
        if (path.indexOf('\\') >= 0) {
            json.writeStringProperty(
                    "rawPath", Base64.getEncoder().encodeToString(tree.path().bytes()));
        }
    }

    private static void write(DirectoryTotals totals, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("groups", totals.groups());
        json.writeNumberProperty("redundantDirectories", totals.redundantDirectories());
        json.writeNumberProperty("files", totals.files());
        json.writeNumberProperty("reclaimable", totals.reclaimable().bytes());
        json.writeNumberProperty("incompleteGroups", totals.incompleteGroups());
        json.writeNumberProperty("fileGroupsInside", totals.fileGroupsInside());
        json.writeNumberProperty("fileGroupsOutside", totals.fileGroupsOutside());
        json.writeNumberProperty("emptyDirectories", totals.emptyDirectories());
        json.writeEndObject();
    }

    private static void write(DirectoryGroup group, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("digest", group.digest());
        json.writeNumberProperty("files", group.files());
        json.writeNumberProperty("bytes", group.bytes().bytes());
        json.writeNumberProperty("copies", group.copies());
        json.writeNumberProperty("reclaimable", group.reclaimable().bytes());
        json.writeBooleanProperty("complete", group.isComplete());
        json.writeNumberProperty("folded", group.folded());
        json.writeArrayPropertyStart("directories");
        for (DirectoryGroup.Member member : group.directories()) {
            json.writeStartObject();
            write(member.tree(), json);
            json.writeBooleanProperty("complete", member.isComplete());
            json.writeNumberProperty("unread", member.unread());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
