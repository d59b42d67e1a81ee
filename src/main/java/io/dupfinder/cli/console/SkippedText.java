package io.dupfinder.cli.console;

import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.scan.ScanResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints for people what a scan skipped: counts by reason, then the first entries, those that make
/// the result incomplete first.
public final class SkippedText {

    private static final int LISTED = 20;

    private final CommandContext context;

    public SkippedText(CommandContext context) {
        this.context = context;
    }

    /// Prints what was skipped: normal things in one line; loops with their paths, because a whole
    /// tree lies behind one; all entries where some could not be read, or all were asked for.
    void print(ScanResult result, SummaryLines lines, PrintWriter out) {
        SkipCounts counts = result.summary().skipped();
        print(counts, lines);
        if (counts.makeIncomplete() || context.options().verbose) {
            list(result.skipped(), out, "    ");
        } else {
            list(
                    result.skipped().stream()
                            .filter(file -> file.reason() == SkipReason.LOOP)
                            .toList(),
                    out,
                    "    ");
        }
    }

    /// Prints the counts of what no rule left out.
    public static void print(SkipCounts counts, SummaryLines lines) {
        SkipCounts others =
                new SkipCounts(
                        counts.byReason().entrySet().stream()
                                .filter(entry -> !isRule(entry.getKey()))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        if (others.total() > 0) {
            lines.words("skipped", byReason(others));
        }
    }

    private static boolean isRule(SkipReason reason) {
        return reason.kind() == SkipReason.Kind.LEFT_OUT || reason == SkipReason.TOO_DEEP;
    }

    /// Warns of files that could not be read, for a quiet run.
    public void warn(ScanResult result) {
        SkipCounts counts = result.summary().skipped();
        long unread =
                counts.byReason().entrySet().stream()
                        .filter(entry -> entry.getKey().makesIncomplete())
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        context.messages()
                .warn(
                        (unread == 1
                                        ? "1 entry"
                                        : String.format(Locale.ROOT, "%,d entries", unread))
                                + " could not be read:");
        list(result.skipped(), context.errors(), "  ");
    }

    /// Entries that make the result incomplete come first, links last: there may be thousands,
    /// which is normal, so they are listed only where everything fits.
    private void list(List<SkippedFile> skipped, PrintWriter out, String indent) {
        List<SkippedFile> all =
                skipped.stream()
                        .sorted((one, other) -> Integer.compare(weight(one), weight(other)))
                        .toList();
        if (context.options().verbose) {
            all.forEach(file -> out.println(indent + line(file)));
            return;
        }
        List<SkippedFile> listed =
                all.size() <= LISTED
                        ? all
                        : all.stream().filter(file -> !isNormal(file)).limit(LISTED).toList();
        listed.forEach(file -> out.println(indent + line(file)));
        if (listed.size() < all.size()) {
            out.printf(
                    Locale.ROOT,
                    "%s%,d %s; --verbose lists all%n",
                    indent,
                    all.size() - listed.size(),
                    listed.isEmpty() ? "not listed" : "more");
        }
    }

    private static int weight(SkippedFile file) {
        if (file.reason().makesIncomplete()) {
            return 0;
        }
        return isNormal(file) ? 2 : 1;
    }

    private static boolean isNormal(SkippedFile file) {
        return file.reason() == SkipReason.SYMLINK || file.reason() == SkipReason.EMPTY_DIRECTORY;
    }

    public static String line(SkippedFile file) {
        return file.path()
                + ": "
                + file.linkTarget()
                        .map(target -> "leads to " + target)
                        .orElseGet(() ->
                                file.detail()
                                        .orElse(file.reason().explanation())
                                        .toLowerCase(Locale.ROOT));
    }

    /// The total and the counts by reason.
    public static String counts(SkipCounts counts) {
        return String.format(Locale.ROOT, "%,d: %s", counts.total(), byReason(counts));
    }

    /// Things in the plural where there are several; reasons as they are.
    private static String label(SkipReason reason, long number) {
        String label = reason.label().replace('_', ' ');
        return switch (reason) {
            case SYMLINK, FIFO, SOCKET, DEVICE, LOOP -> number == 1 ? label : label + "s";
            default -> label;
        };
    }

    private static String byReason(SkipCounts counts) {
        return counts.byReason().entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
                .map(entry ->
                        String.format(
                                Locale.ROOT,
                                "%,d %s",
                                entry.getValue(),
                                label(entry.getKey(), entry.getValue())))
                .collect(Collectors.joining(", "));
    }
}
