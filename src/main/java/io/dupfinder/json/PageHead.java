package io.dupfinder.json;

import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.SkippedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// The data that the HTML page shows before its columns of groups and files are unpacked.
///
/// @param hostKey of the machine the page was written on, whose pictures it may show
/// @param earlier scans of the same roots before `scan`, newest first
/// @param skipped some of the entries that `scan` skipped
/// @param unended newer scans that have not come to their end
/// @param matching how the groups were made
/// @param unverified groups that other finders found and nobody has compared
public record PageHead(
        Instant generated,
        Optional<ScanSummary> scan,
        String hostKey,
        List<ScanTotals> earlier,
        List<SkippedFile> skipped,
        List<ScanRecord> unended,
        GroupMatching matching,
        long unverified,
        Counts counts,
        Tables tables) {

    /// Lengths and sums of the columns.
    ///
    /// @param others files that are in no group
    /// @param elsewhereBytes bytes that the groups make reclaimable outside of what was asked about
    /// @param stale paths that the newest scan of their host did not see
    /// @param quarantineBytes bytes on disk that emptying the quarantine frees
    public record Counts(
            long groups,
            long files,
            long others,
            long redundantFiles,
            long reclaimableBytes,
            long elsewhereBytes,
            long stale,
            long quarantineBytes) {}

    /// Tables that the numbers in the columns point into.
    ///
    /// @param offline numbers of those filesystems of the machine the page was written on that were
    ///   not mounted then
    /// @param mounts where each of those is mounted on that machine; empty where that is not known
    public record Tables(
            int directories,
            List<Host> hosts,
            List<String> filesystems,
            List<String> mounts,
            List<Integer> offline,
            List<String> algorithms) {}

    /// Writes JSON that is safe inside a script element: nothing in it can end the element.
    public String json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            JsonOutput.write(out, this::write);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toString(StandardCharsets.UTF_8).replace("<", "\\u003c");
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("generated", InstantText.of(generated));
        scan.ifPresent(summary -> {
            json.writeName("scan");
            ScanJson.write(summary, json);
            writeRedundantBytes(summary.redundantBytes(), json);
        });
        json.writeStringProperty("hostId", hostKey);
        writeCounts(json);
        writeTables(json);
        json.writeArrayPropertyStart("earlier");
        earlier.forEach(totals -> write(totals, json));
        json.writeEndArray();
        json.writeArrayPropertyStart("skipped");
        skipped.forEach(file -> write(file, json));
        json.writeEndArray();
        json.writeArrayPropertyStart("unended");
        unended.forEach(record -> write(record, json));
        json.writeEndArray();
        MatchingJson.writeProperty(matching, json);
        json.writeNumberProperty("unverified", unverified);
        json.writeEndObject();
    }

    private void writeCounts(JsonGenerator json) {
        json.writeObjectPropertyStart("counts");
        json.writeNumberProperty("groups", counts.groups());
        json.writeNumberProperty("files", counts.files());
        json.writeNumberProperty("others", counts.others());
        json.writeNumberProperty("redundantFiles", counts.redundantFiles());
        json.writeNumberProperty("reclaimableBytes", counts.reclaimableBytes());
        json.writeNumberProperty("elsewhereBytes", counts.elsewhereBytes());
        json.writeNumberProperty("stale", counts.stale());
        json.writeNumberProperty("quarantineBytes", counts.quarantineBytes());
        json.writeNumberProperty("directories", tables.directories());
        json.writeEndObject();
    }

    private void writeTables(JsonGenerator json) {
        json.writeArrayPropertyStart("hosts");
        for (Host host : tables.hosts()) {
            json.writeStartObject();
            json.writeStringProperty("key", host.key());
            json.writeStringProperty("name", host.name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("filesystems");
        tables.filesystems().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("mounts");
        tables.mounts().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("offline");
        tables.offline().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeArrayPropertyStart("algorithms");
        tables.algorithms().forEach(json::writeString);
        json.writeEndArray();
    }

    private static void write(ScanTotals totals, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("started", InstantText.of(totals.started()));
        json.writeStringProperty("state", totals.state().name());
        json.writeNumberProperty("files", totals.files());
        json.writeNumberProperty("bytes", totals.bytes().bytes());
        json.writeNumberProperty("groups", totals.groups());
        json.writeNumberProperty("redundantFiles", totals.redundantFiles());
        writeRedundantBytes(totals.redundantBytes(), json);
        json.writeNumberProperty("reclaimableBytes", totals.reclaimable().bytes());
        json.writeEndObject();
    }

    private static void writeRedundantBytes(Optional<ByteCount> bytes, JsonGenerator json) {
        bytes.ifPresent(known -> json.writeNumberProperty("redundantBytes", known.bytes()));
    }

    private static void write(ScanRecord record, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("host", record.host().name());
        json.writeStringProperty("started", InstantText.of(record.started()));
        json.writeStringProperty("state", record.state().name());
        json.writeEndObject();
    }

    private static void write(SkippedFile file, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("path", file.path().text());
        json.writeStringProperty("reason", file.reason().label());
        file.detail().ifPresent(detail -> json.writeStringProperty("detail", detail));
        json.writeEndObject();
    }
}
