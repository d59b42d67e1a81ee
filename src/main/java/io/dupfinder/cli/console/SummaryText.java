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
    private final SummaryLines lines;

    public SummaryText(CommandContext context) {
        this.context = context;
        this.out = context.results();
        lines = new SummaryLines(out, context.terminalColumns());
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
        lines.words(
                "read",
                "%s, %s%s; %,d known already"
                        .formatted(
                                count(summary.filesRead(), "file"),
                                summary.bytesRead().human(),
                                readElsewhere(summary),
                                summary.filesReused()));
        lines.words("duplicates", duplicates(summary));
        new WorthText(lines).print(result);
        LeftOutText.print(result.leftOut(), lines, context.options().verbose);
        if (summary.skipped().total() > 0) {
            new SkippedText(context).print(result, lines, out);
        }
        summary.report().ifPresent(file -> lines.words("report", file.text()));
        if (summary.groups() > 0 && summary.state() != ScanState.INTERRUPTED) {
            lines.words("next", next(summary));
        }
    }

    /// The next steps. The line above says where the report is.
    private static String next(ScanSummary summary) {
        String path =
                summary.roots().size() == 1
                        ? " " + ShellWord.of(summary.roots().getFirst().text())
                        : "";
        String list =
                "`dupfinder report --format text%s` lists every group, and `dupfinder plan%s` says which copies could go and changes nothing"
                        .formatted(path, path);
        return summary.report().isPresent() ? "open the report in a browser; " + list : list;
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

    /// Files that were read and are not among those scanned.
    private static String readElsewhere(ScanSummary summary) {
        long files = summary.filesReadElsewhere().orElse(0);
        return files == 0
                ? ""
                : String.format(Locale.ROOT, " (%,d in folders of earlier scans)", files);
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
