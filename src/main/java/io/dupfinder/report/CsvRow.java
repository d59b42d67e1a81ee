package io.dupfinder.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// A row of a CSV table (RFC 4180).
///
/// Spreadsheets evaluate cells that look like formulas, quoted or not. Such a text gets an
/// apostrophe in front (OWASP, CSV injection).
public final class CsvRow {

    private static final String FORMULA_STARTS = "=+-@\t\r\0";

    private CsvRow() {}

    /// Writes cells as they are. Texts must come from [#cell].
    public static void write(Writer csv, List<String> cells) throws IOException {
        csv.write(String.join(",", cells));
        csv.write("\r\n");
    }

    /// A text as a cell.
    public static String cell(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = isFormula ? "'" + text : text;
        boolean needsQuotes = safe.chars().anyMatch(c -> c == '"' || c == ',' || c < ' ');
        return needsQuotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
