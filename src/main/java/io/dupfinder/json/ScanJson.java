package io.dupfinder.json;

import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.catalog.StageSeconds;
import io.dupfinder.file.FilePath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes `dupfinder.scan/1`, fixed by `docs/schema/scan.schema.json`: what `scan --json` prints,
/// and the `scan` of a report.
public final class ScanJson {

    private ScanJson() {}

    /// Writes the summary as one line of UTF-8 and flushes; `out` stays open.
    ///
    /// @param rules that left something out
    /// @throws IllegalArgumentException when the scan is still running: the schema has no word for
    ///   it
    public static void write(ScanSummary scan, List<RulesJson.Rule> rules, OutputStream out)
            throws IOException {
        JsonOutput.write(out, json -> write(scan, rules, json));
    }

    /// Writes a scan of the catalog, which does not know what single rules left out.
    static void write(ScanSummary scan, JsonGenerator json) {
        write(scan, List.of(), json);
    }

    private static void write(ScanSummary scan, List<RulesJson.Rule> rules, JsonGenerator json) {
        if (scan.state() == ScanState.RUNNING) {
            throw new IllegalArgumentException("scan " + scan.scanId() + " is still running");
        }
        json.writeStartObject();
        json.writeStringProperty("schema", "dupfinder.scan/1");
        json.writeNumberProperty("scanId", scan.scanId());
        json.writeStringProperty("host", scan.host().name());
        json.writeStringProperty("hostId", scan.host().key());
        json.writeArrayPropertyStart("roots");
        for (FilePath root : scan.roots()) {
            json.writeString(root.text());
        }
        json.writeEndArray();
        json.writeStringProperty("state", scan.state().name());
        json.writeStringProperty("started", InstantText.of(scan.started()));
        writeNumbers(scan, json);
        if (!rules.isEmpty()) {
            RulesJson.write(rules, json);
        }
        writeSeconds(scan.seconds(), json);
        json.writeName("report");
        scan.report().ifPresentOrElse(path -> json.writeString(path.text()), json::writeNull);
        json.writeEndObject();
    }

    private static void writeNumbers(ScanSummary scan, JsonGenerator json) {
        json.writeNumberProperty("files", scan.files());
        json.writeNumberProperty("bytes", scan.bytes().bytes());
        json.writeNumberProperty("directories", scan.directories());
        json.writeNumberProperty("filesRead", scan.filesRead());
        scan.filesReadElsewhere()
                .ifPresent(files -> json.writeNumberProperty("filesReadElsewhere", files));
        json.writeNumberProperty("bytesRead", scan.bytesRead().bytes());
        json.writeNumberProperty("filesReused", scan.filesReused());
        writeSkipped(scan.skipped(), json);
        MatchingJson.writeProperty(scan.matching(), json);
        json.writeNumberProperty("groups", scan.groups());
        json.writeNumberProperty("redundantFiles", scan.redundantFiles());
        json.writeNumberProperty("reclaimableBytes", scan.reclaimable().bytes());
        scan.reclaimableElsewhere()
                .ifPresent(bytes ->
                        json.writeNumberProperty("reclaimableElsewhereBytes", bytes.bytes()));
    }

    static void writeSkipped(SkipCounts skipped, JsonGenerator json) {
        json.writeObjectPropertyStart("skipped");
        json.writeNumberProperty("total", skipped.total());
        Map<String, Long> byReason = new LinkedHashMap<>();
        Map<String, Long> byOption = new LinkedHashMap<>();
        skipped.byReason()
                .forEach((reason, count) -> {
                    byReason.merge(reason.jsonLabel(), count, Long::sum);
                    reason.option().ifPresent(option -> byOption.put(option, count));
                });
        writeCounts("byReason", byReason, json);
        if (!byOption.isEmpty()) {
            writeCounts("byOption", byOption, json);
        }
        json.writeEndObject();
    }

    private static void writeCounts(String name, Map<String, Long> counts, JsonGenerator json) {
        json.writeObjectPropertyStart(name);
        counts.forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static void writeSeconds(StageSeconds seconds, JsonGenerator json) {
        json.writeObjectPropertyStart("seconds");
        json.writeNumberProperty("total", seconds.total());
        seconds.stages().forEach(json::writeNumberProperty);
        json.writeEndObject();
    }
}
