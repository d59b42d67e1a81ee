package io.dupfinder.cli.console;

import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.ByteCount;
import io.dupfinder.scan.ScanResult;
import java.io.PrintWriter;
import java.util.Locale;
import org.jline.jansi.Ansi;

/// Prints the summary of a scan for people.
public final class SummaryText {

    private final CommandContext context;
    private final PrintWriter out;

    public SummaryText(CommandContext context) {
        this.context = context;
        this.out = context.results();
    }

    public void print(ScanResult result) {
        ScanSummary summary = result.summary();
        out.printf(
                Locale.ROOT,
                "%s %s, %s, in %.1f s%n",
                summary.state() == ScanState.INTERRUPTED ? "Interrupted after" : "Scanned",
                count(summary.files(), "file"),
                summary.bytes().human(),
                summary.seconds().total());
        out.printf(
                "  read        %s, %s; %,d known already%n",
                count(summary.filesRead(), "file"),
                summary.bytesRead().human(),
                summary.filesReused());
        out.println("  duplicates  " + duplicates(summary));
        if (summary.skipped().total() > 0) {
            new SkippedText(context).print(result, out);
        }
        summary.report().ifPresent(file -> out.println("  report      " + file));
    }

    private String duplicates(ScanSummary summary) {
        if (summary.groups() == 0) {
            return summary.state() == ScanState.INTERRUPTED ? "not known yet" : "none";
        }
        String found =
                "%s of %s, %s reclaimable%s"
                        .formatted(
                                count(summary.redundantFiles(), "redundant file"),
                                count(summary.groups(), "group"),
                                reclaimable(summary.reclaimable()),
                                elsewhere(summary));
        return found;
    }

    /// The second number, which is not of this scan.
    private static String elsewhere(ScanSummary summary) {
        return summary.reclaimableElsewhere()
                .filter(bytes -> bytes.bytes() > 0)
                .map(bytes -> ", and %s in folders of earlier scans".formatted(bytes.human()))
                .orElse("");
    }

    private String reclaimable(ByteCount bytes) {
        return context.colouredResults()
                ? Ansi.ansi()
                        .fg(Ansi.Color.GREEN)
                        .a(Ansi.Attribute.INTENSITY_BOLD)
                        .a(bytes.human())
                        .reset()
                        .toString()
                : bytes.human();
    }

    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
