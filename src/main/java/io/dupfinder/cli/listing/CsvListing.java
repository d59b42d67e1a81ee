package io.dupfinder.cli.listing;

import io.dupfinder.catalog.Cell;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.report.CsvRow;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Prints rows as CSV (RFC 4180) with a heading. Control characters are escaped on a terminal.
final class CsvListing implements ListingWriter {

    private static final Pattern PLAIN = Pattern.compile("\\w[\\w ]*+");

    private final CommandContext context;
    private final PrintWriter out;

    CsvListing(CommandContext context, List<String> names) throws IOException {
        this.context = context;
        out = new PrintWriter(new OutputStreamWriter(context.output(), StandardCharsets.UTF_8));
        CsvRow.write(out, names.stream().map(this::heading).toList());
    }

    @Override
    public void row(List<Cell> values, List<String> shown) throws IOException {
        CsvRow.write(out, values.stream().map(this::cell).toList());
    }

    /// A column's name as it is where it is a plain word; a query names columns as it likes.
    private String heading(String name) {
        return PLAIN.matcher(name).matches() ? name : cell(name);
    }

    /// A number with a sign is not taken for a formula, as a text would be.
    private String cell(Cell value) {
        return switch (value) {
            case Cell.Text _, Cell.Texts _ -> cell(value.plain());
            case Cell.Numeral _, Cell.Absent _ -> value.plain();
        };
    }

    private String cell(String text) {
        boolean isSeen = context.process().outIsTerminal();
        return CsvRow.cell(isSeen ? RawArguments.printable(text) : text);
    }

    @Override
    public void end() {
        out.flush();
    }
}
