package io.dupfinder.json;

import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.catalog.TreeScan;
import io.dupfinder.directory.CompareAnswer;
import io.dupfinder.directory.Coverage;
import io.dupfinder.directory.CoverageTotals;
import io.dupfinder.directory.Side;
import io.dupfinder.directory.TreeKnowledge;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SkippedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// Writes `dupfinder.compare/1`, fixed by `docs/schema/compare.schema.json`. Streams: no list of
/// files is held.
public final class CompareJson {

    private final CompareAnswer answer;
    private final JsonGenerator json;

    private CompareJson(CompareAnswer answer, JsonGenerator json) {
        this.answer = answer;
        this.json = json;
    }

    /// Writes one object in UTF-8, each file on a line of its own, and flushes; `out` stays open.
    ///
    /// @param listed the trees whose files without a certain copy are listed
    public static void write(CompareAnswer answer, Set<Side> listed, OutputStream out)
            throws IOException {
        JsonOutput.write(out, json -> new CompareJson(answer, json).write(listed));
    }

    private void write(Set<Side> listed) {
        json.writeStartObject();
        json.writeStringProperty("schema", "dupfinder.compare/1");
        json.writeStringProperty("generated", InstantText.of(answer.given()));
        for (Side side : Side.values()) {
            json.writeName(side.name().toLowerCase(Locale.ROOT));
            writeSide(side);
        }
        for (Side side : Side.values()) {
            if (listed.contains(side)) {
                writeList("only" + side, side, Coverage.MISSING);
                writeList("unknown" + side, side, Coverage.UNKNOWN);
                writeList("same" + side, side, Coverage.SAME_FILE);
            }
        }
        json.writeEndObject();
    }

    private void writeSide(Side side) {
        json.writeStartObject();
        json.writeStringProperty("host", answer.comparison().trees().tree(side).host().name());
        json.writeStringProperty("hostId", answer.comparison().trees().tree(side).host().key());
        writePath(answer.comparison().trees().tree(side).path());
        writeKnowledge(answer.knowledge(side));
        CoverageTotals totals = answer.totals(side);
        json.writeBooleanProperty("allCovered", answer.isAllCovered(side));
        json.writeNumberProperty("files", totals.all().files());
        json.writeNumberProperty("bytes", totals.all().bytes().bytes());
        write("covered", totals.covered());
        write("hardLinks", totals.of(Coverage.HARD_LINK));
        write("only", totals.of(Coverage.MISSING));
        write("unknown", totals.of(Coverage.UNKNOWN));
        write("same", totals.of(Coverage.SAME_FILE));
        json.writeEndObject();
    }

    private void writeKnowledge(TreeKnowledge knowledge) {
        json.writeBooleanProperty("scannedNow", knowledge.isFresh());
        json.writeName("lastSeen");
        knowledge
                .scan()
                .map(TreeScan::started)
                .map(InstantText::of)
                .ifPresentOrElse(json::writeString, json::writeNull);
        json.writeBooleanProperty("complete", knowledge.isComplete());
        json.writeArrayPropertyStart("leftOut");
        knowledge.leftOut().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("unread");
        for (SkippedFile file : knowledge.unread()) {
            json.writeStartObject();
            writePath(file.path());
            json.writeStringProperty("reason", file.reason().label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(String name, CoverageTotals.Total total) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("files", total.files());
        json.writeNumberProperty("bytes", total.bytes().bytes());
        json.writeEndObject();
    }

    private void writeList(String name, Side side, Coverage coverage) {
        json.writeArrayPropertyStart(name);
        if (answer.totals(side).of(coverage).files() > 0) {
            answer.comparison().forEach(side, coverage, this::writeFile);
            json.writeRaw('\n');
        }
        json.writeEndArray();
    }

    private void writeFile(RememberedRow row) {
        json.writeRaw('\n');
        json.writeStartObject();
        writePath(row.path());
        json.writeNumberProperty("size", row.size());
        json.writeStringProperty("modified", InstantText.of(FileTime.instant(row.mtimeNanos())));
        json.writeEndObject();
    }

    private void writePath(FilePath path) {
        String text = path.text();
        json.writeStringProperty("path", text);
        // A backslash is in the text form exactly when something had to be escaped.
        if (text.indexOf('\\') >= 0) {
            json.writeStringProperty("rawPath", Base64.getEncoder().encodeToString(path.bytes()));
        }
    }
}
