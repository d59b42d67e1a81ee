package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.json.InstantText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A table after RFC 4180, one row a file, numbered by group.
///
/// Spreadsheets run cells that look like formulas, quoted or not; such a text gets an apostrophe in
/// front (OWASP, CSV injection).
final class CsvReport implements ReportWriter {

    private static final List<String> HEADER =
            List.of(
                    "group",
                    "size",
                    "digest",
                    "copies",
                    "reclaimable",
                    "host",
                    "path",
                    "inode",
                    "device",
                    "modified",
                    "links");

    private static final String FORMULA_STARTS = "=+-@\t\r\0";

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writeRow(csv, HEADER);
        int number = 0;
        for (DuplicateGroup group : report.groups()) {
            number++;
            for (GroupedFile file : group.files()) {
                writeRow(csv, row(number, group, file));
            }
        }
        csv.flush();
    }

    private static List<String> row(int number, DuplicateGroup group, GroupedFile file) {
        return List.of(
                Integer.toString(number),
                Long.toString(group.size().bytes()),
                group.digest().text(),
                Integer.toString(group.copies()),
                Long.toString(group.reclaimable().bytes()),
                cell(file.host().name()),
                cell(file.path().text()),
                Long.toUnsignedString(file.inode()),
                cell(file.fsId()),
                InstantText.of(file.modified()),
                Long.toString(file.links()));
    }

    private static void writeRow(Writer csv, List<String> cells) throws IOException {
        csv.write(String.join(",", cells));
        csv.write("\r\n");
    }

    private static String cell(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        boolean needsQuotes = safe.chars().anyMatch(c -> c == '"' || c == ',' || c < ' ');
        return needsQuotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
