package io.dupfinder.cli.listing;

import io.dupfinder.catalog.Cell;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.RawArguments;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Prints rows for people. Columns are as wide as the first thousand rows need; numbers are aligned
/// to the right. On a terminal that is too narrow each row becomes a block of lines. Control
/// characters are escaped.
final class TableListing implements ListingWriter {

    private static final int MEASURED = 1_000;
    private static final String GAP = "  ";

    /// Columns of the last cell that have to fit on a line; the terminal wraps a longer path.
    private static final int LEAST_OF_LAST = 24;

    private final PrintWriter out;
    private final OptionalInt terminalColumns;
    private final List<String> names;
    private final boolean[] isNumber;
    private final int[] widths;
    private final List<List<String>> waiting = new ArrayList<>();
    private boolean begun;

    TableListing(CommandContext context, List<String> names) {
        out = context.results();
        terminalColumns = context.terminalColumns();
        this.names = names.stream().map(RawArguments::printable).toList();
        isNumber = new boolean[names.size()];
        widths = this.names.stream().mapToInt(TableListing::width).toArray();
    }

    @Override
    public void row(List<Cell> values, List<String> shown) {
        List<String> cells = shown.stream().map(RawArguments::printable).toList();
        if (begun) {
            print(cells);
            return;
        }
        waiting.add(cells);
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], width(cells.get(column)));
            isNumber[column] |= values.get(column) instanceof Cell.Numeral;
        }
        if (waiting.size() == MEASURED) {
            begin();
        }
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private void begin() {
        begun = true;
        if (!isNarrow() && !waiting.isEmpty()) {
            printRow(names);
        }
        waiting.forEach(this::print);
        waiting.clear();
    }

    private boolean isNarrow() {
        int needed = 0;
        for (int column = 0; column < widths.length; column++) {
            boolean isLast = column == widths.length - 1;
            needed +=
                    isLast
                            ? Math.min(widths[column], LEAST_OF_LAST)
                            : widths[column] + GAP.length();
        }
        return terminalColumns.isPresent() && needed > terminalColumns.getAsInt();
    }

    private void print(List<String> cells) {
        if (isNarrow()) {
            printBlock(cells);
        } else {
            printRow(cells);
        }
    }

    private void printRow(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(Math.max(0, widths[column] - width(cells.get(column))));
            line.append(isNumber[column] ? padding + cells.get(column) : cells.get(column));
            if (column < widths.length - 1) {
                line.append(isNumber[column] ? "" : padding).append(GAP);
            }
        }
        out.println(line.toString().stripTrailing());
    }

    private void printBlock(List<String> cells) {
        int widest = names.stream().mapToInt(TableListing::width).max().orElse(0);
        for (int column = 0; column < widths.length; column++) {
            String name = names.get(column);
            out.println(name + " ".repeat(widest - width(name)) + GAP + cells.get(column));
        }
        out.println();
    }

    @Override
    public void end() {
        if (!begun) {
            begin();
        }
        out.flush();
    }
}
