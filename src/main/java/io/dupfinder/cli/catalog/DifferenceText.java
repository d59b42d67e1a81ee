package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogHistory;
import io.dupfinder.catalog.FileChange;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.RawArguments;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.file.ByteCount;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints the difference of two scans for people: sums, and the directories that gained or lost
/// most reclaimable bytes.
final class DifferenceText {

    private static final int DIRECTORIES = 10;

    private final CommandContext context;
    private long added;
    private long gone;
    private long changed;
    private long moved;
    private long bytes;
    private long newGroups;
    private long goneGroups;
    private long more;
    private long less;
    private final Map<GroupChange.Directory, Long> gained = new HashMap<>();

    DifferenceText(CommandContext context) {
        this.context = context;
    }

    /// A scan by its number and its time, where that is known.
    private static String scan(long id, CatalogHistory history) {
        return history.scans().stream()
                .filter(scan -> scan.id() == id)
                .findFirst()
                .map(scan -> "scan %d (%s)".formatted(id, Column.moment(scan.started())))
                .orElse("scan " + id);
    }

    void print(CatalogHistory history, ScanSpan span) {
        history.fileChanges(span, this::count);
        history.groupChanges(span, this::count);
        PrintWriter out = context.results();
        out.println(
                span.from() == 0
                        ? "From the beginning to " + scan(span.to(), history)
                        : "From %s to %s"
                                .formatted(scan(span.from(), history), scan(span.to(), history)));
        out.printf(
                Locale.ROOT,
                "  files        %,d new, %,d gone, %,d changed, %,d moved; %s%n",
                added,
                gone,
                changed,
                moved,
                signed(bytes));
        out.printf(Locale.ROOT, "  groups       %,d new, %,d gone%n", newGroups, goneGroups);
        out.printf(
                "  reclaimable  %s more, %s less%n",
                new ByteCount(more).human(), new ByteCount(less).human());
        printDirectories(out);
    }

    private void count(FileChange change) {
        switch (change) {
            case FileChange.Added file -> {
                added++;
                bytes += file.size().bytes();
            }
            case FileChange.Gone file -> {
                gone++;
                bytes -= file.size().bytes();
            }
            case FileChange.Changed file -> {
                changed++;
                bytes += file.size().bytes() - file.before().bytes();
            }
            case FileChange.Moved _ -> moved++;
        }
    }

    private void count(GroupChange change) {
        newGroups += change.isNew() ? 1 : 0;
        goneGroups += change.isGone() ? 1 : 0;
        long difference =
                change.after().reclaimable().bytes() - change.before().reclaimable().bytes();
        more += Math.max(0, difference);
        less += Math.max(0, -difference);
        change.gained().forEach((directory, by) -> gained.merge(directory, by, Long::sum));
    }

    private void printDirectories(PrintWriter out) {
        List<Map.Entry<GroupChange.Directory, Long>> most =
                gained.entrySet().stream()
                        .filter(entry -> entry.getValue() != 0)
                        .sorted(
                                Comparator.comparingLong(
                                                (Map.Entry<GroupChange.Directory, Long> entry) ->
                                                        Math.abs(entry.getValue()))
                                        .reversed()
                                        .thenComparing(entry -> entry.getKey().path()))
                        .toList();
        boolean severalHosts = most.stream().map(it -> it.getKey().host()).distinct().count() > 1;
        most.stream()
                .limit(DIRECTORIES)
                .forEach(entry ->
                        out.printf(
                                "    %10s  %s%n",
                                signed(entry.getValue()),
                                (severalHosts
                                                ? RawArguments.printable(
                                                                entry.getKey().host().name())
                                                        + ": "
                                                : "")
                                        + entry.getKey().path()));
        if (most.size() > DIRECTORIES) {
            out.printf(Locale.ROOT, "    and %,d more directories%n", most.size() - DIRECTORIES);
        }
    }

    private static String signed(long bytes) {
        return (bytes < 0 ? "-" : "+") + new ByteCount(Math.abs(bytes)).human();
    }
}
