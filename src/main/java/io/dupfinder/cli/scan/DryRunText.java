package io.dupfinder.cli.scan;

import io.dupfinder.catalog.ScanSummary.FileTotal;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.LeftOutText;
import io.dupfinder.cli.console.SkippedText;
import io.dupfinder.cli.console.SummaryLines;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.json.DryRunJson;
import io.dupfinder.scan.DryRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/// Says what a scan would take up and read, and what each rule would leave out.
record DryRunText(CommandContext context, DryRun run) {

    /// Prints for people.
    void print() {
        SummaryLines lines = new SummaryLines(context.results(), context.terminalColumns());
        lines.words(
                "would take",
                "%s of %s"
                        .formatted(
                                total(run.taken()),
                                run.directories() == 1
                                        ? "1 directory"
                                        : String.format(
                                                Locale.ROOT,
                                                "%,d directories",
                                                run.directories())));
        lines.words(
                "would read",
                "at most %s: those that share their size with another one. What the catalog knows is not read again"
                        .formatted(total(run.toRead())));
        LeftOutText.print(run.leftOut(), lines, context.options().verbose);
        SkippedText.print(run.counts(), lines);
        if (context.options().verbose || run.counts().makeIncomplete()) {
            run.skipped()
                    .forEach(file -> context.results().println("    " + SkippedText.line(file)));
        }
    }

    /// Prints one line of JSON.
    void printJson() {
        try {
            DryRunJson.write(
                    run.roots(),
                    new DryRunJson.Totals(run.directories(), run.taken(), run.toRead()),
                    run.counts(),
                    LeftOutText.json(run.leftOut()),
                    context.jsonOutput());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        }
    }

    private static String total(FileTotal total) {
        return "%s, %s".formatted(SummaryText.count(total.files(), "file"), total.bytes().human());
    }
}
