package io.dupfinder.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/// A row of a CSV table (RFC 4180).
///
/// Spreadsheets evaluate cells that look like formulas, quoted or not, and those of many countries
/// separate cells at a semicolon or a tab, where quotes inside of a cell count for nothing.
/// Wherever a formula could begin in a text, it gets an apostrophe in front (OWASP, CSV injection).
public final class CsvRow {

    /// Where a formula would begin, in any of these languages' widths, at the beginning of the text
    /// or behind a separator.
    private static final Pattern FORMULA_START =
            Pattern.compile("(^|[,;\t])(?=[=+\\-@\t\r\0\uFF1D\uFF0B\uFF0D\uFF20])");

    private CsvRow() {}

    /// Writes cells as they are. Texts must come from [#cell].
    public static void write(Writer csv, List<String> cells) throws IOException {
        csv.write(String.join(",", cells));
        csv.write("\r\n");
    }

    /// A text as a cell, always in quotes.
    public static String cell(String text) {
        String safe = FORMULA_START.matcher(text).replaceAll("$1'");
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
