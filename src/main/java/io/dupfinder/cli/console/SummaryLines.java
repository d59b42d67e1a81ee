package io.dupfinder.cli.console;

import java.io.PrintWriter;
import java.util.OptionalInt;

/// Lines of a label and words, broken where a terminal ends.
///
/// @param columns of the terminal; empty where nothing has to be broken
public record SummaryLines(PrintWriter out, OptionalInt columns) {

    /// Columns before the words of a line.
    private static final int LABEL = 14;

    /// Columns of a terminal below which further lines begin further left.
    private static final int NARROW = 60;

    private static final int NARROW_INDENT = 4;

    /// Columns for a path at least, however narrow the terminal.
    private static final int LEAST_PATH = 16;

    private static final String ELLIPSIS = "…";

    /// Prints words that may be broken at their spaces.
    public void words(String label, String words) {
        StringBuilder line = new StringBuilder(start(label));
        boolean isEmpty = true;
        for (String word : words.split(" ", -1)) {
            if (!isEmpty && width(line) + 1 + visible(word) > most()) {
                out.println(line);
                line = new StringBuilder(" ".repeat(indent()));
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        out.println(line);
    }

    /// Prints words and a path behind them, of which a narrow terminal shows the end.
    public void path(String label, String words, String path) {
        if (isNarrow() && !label.isEmpty()) {
            out.println("  " + label);
        }
        String line = (isNarrow() ? " ".repeat(NARROW_INDENT) : start(label)) + words;
        int free = Math.max(LEAST_PATH, most() - visible(line));
        out.println(
                line
                        + (path.length() <= free
                                ? path
                                : ELLIPSIS + path.substring(path.length() - free + 1)));
    }

    private static String start(String label) {
        return label.isEmpty()
                ? " ".repeat(LABEL)
                : "  " + label + " ".repeat(LABEL - 2 - label.length());
    }

    private int indent() {
        return isNarrow() ? NARROW_INDENT : LABEL;
    }

    private boolean isNarrow() {
        return most() < NARROW;
    }

    private int most() {
        return columns.orElse(Integer.MAX_VALUE);
    }

    private static int width(StringBuilder line) {
        return visible(line.toString());
    }

    /// The columns of a text, without the sequences that colour it.
    private static int visible(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "").length();
    }
}
