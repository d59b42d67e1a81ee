package io.dupfinder.cli.listing;

import io.dupfinder.catalog.Cell;
import io.dupfinder.cli.console.Console;
import io.dupfinder.cli.console.TrueArguments;
import io.dupfinder.report.CsvRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/// Rows after RFC 4180, with a heading. At a terminal no text can send a control sequence.
final class CsvListing implements ListingWriter {

    private final Console console;
    private final PrintWriter out;

    CsvListing(Console console, List<String> names) throws IOException {
        this.console = console;
        out = console.results();
        CsvRow.write(out, names.stream().map(this::cell).toList());
    }

    @Override
    public void row(List<Cell> values, List<String> shown) throws IOException {
        CsvRow.write(out, values.stream().map(this::cell).toList());
    }

    /// Numbers are no formulas, whatever their sign.
    private String cell(Cell value) {
        return value instanceof Cell.Text(var text) ? cell(text) : value.plain();
    }

    private String cell(String text) {
        boolean isSeen = console.surroundings().outIsTerminal();
        return CsvRow.cell(isSeen ? TrueArguments.printable(text) : text);
    }

    @Override
    public void end() {
        out.flush();
    }
}
