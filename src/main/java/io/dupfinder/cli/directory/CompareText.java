package io.dupfinder.cli.directory;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.catalog.TreeScan;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.SkippedText;
import io.dupfinder.cli.console.SummaryLines;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.directory.CompareAnswer;
import io.dupfinder.directory.Coverage;
import io.dupfinder.directory.CoverageTotals.Total;
import io.dupfinder.directory.Side;
import io.dupfinder.directory.TreeKnowledge;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.SkippedFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Gives the answer of a comparison to people: the numbers both ways, how they are known, the
/// conclusion, and the first files that are missing.
final class CompareText {

    /// Files that are listed of each kind.
    private static final int LISTED = 20;

    private final CommandContext context;
    private final CompareAnswer answer;
    private final PrintWriter out;
    private final SummaryLines lines;

    CompareText(CommandContext context, CompareAnswer answer) {
        this.context = context;
        this.answer = answer;
        out = context.results();
        lines = new SummaryLines(out, context.terminalColumns());
    }

    /// Prints the whole answer.
    ///
    /// @param asked the trees whose files have to be in the other one
    void print(Set<Side> asked) {
        for (Side side : Side.values()) {
            printSide(side);
        }
        asked.forEach(this::printConclusion);
        out.flush();
    }

    private void printSide(Side side) {
        KnownTree tree = answer.comparison().trees().tree(side);
        out.printf("%s %s%n", side, named(tree));
        lines.words("files", words(answer.totals(side).all()));
        lines.words("in " + side.other(), covered(side));
        printTotal(side, Coverage.MISSING, "only in " + side, "");
        printTotal(
                side,
                Coverage.UNKNOWN,
                "not known",
                "; %s has files of their size, and they were not compared".formatted(side.other()));
        printTotal(
                side,
                Coverage.SAME_FILE,
                "same file",
                "; %s has the very same file, which is no second copy".formatted(side.other()));
        lines.words("seen", seen(answer.knowledge(side)));
    }

    private String named(KnownTree tree) {
        return tree.host().key().equals(context.host().key())
                ? tree.path().text()
                : tree.host().name() + ":" + tree.path().text();
    }

    private void printTotal(Side side, Coverage coverage, String label, String further) {
        Total total = answer.totals(side).of(coverage);
        if (total.files() > 0) {
            lines.words(label, words(total) + further);
        }
    }

    private String covered(Side side) {
        Total covered = answer.totals(side).covered();
        Total links = answer.totals(side).of(Coverage.HARD_LINK);
        return words(covered)
                + share(covered.bytes(), answer.totals(side).all().bytes())
                + (links.files() == 0
                        ? ""
                        : "; %s of them %s, not %s"
                                .formatted(
                                        SummaryText.count(links.files(), "file"),
                                        links.files() == 1
                                                ? "is a hard link to the same file"
                                                : "are hard links to the same files",
                                        links.files() == 1 ? "a copy" : "copies"));
    }

    private static String share(ByteCount part, ByteCount whole) {
        return whole.bytes() == 0
                ? ""
                : " (" + percent((double) part.bytes() / whole.bytes()) + ")";
    }

    /// Never rounded up to all, nor down to nothing.
    private static String percent(double share) {
        double percent = share * 100;
        if (percent > 99.99 && percent < 100) {
            percent = 99.99;
        }
        return String.format(Locale.ROOT, "%.2f %%", percent).replace(".00 %", " %");
    }

    private static String words(Total total) {
        return SummaryText.count(total.files(), "file") + ", " + total.bytes().human();
    }

    private static String seen(TreeKnowledge knowledge) {
        if (knowledge.isFresh()) {
            return "just now";
        }
        return knowledge
                .scan()
                .map(TreeScan::started)
                .map(time -> Column.moment(time) + ", by the newest scan of it")
                .orElse("never as a whole: scans have seen parts of it");
    }

    private void printConclusion(Side side) {
        TreeKnowledge knowledge = answer.knowledge(side);
        Total missing = answer.totals(side).of(Coverage.MISSING);
        out.println(conclusion(side));
        if (missing.files() > 0) {
            printFiles(side, Coverage.MISSING, missing.files());
        }
        for (Coverage doubtful : List.of(Coverage.UNKNOWN, Coverage.SAME_FILE)) {
            Total total = answer.totals(side).of(doubtful);
            if (total.files() > 0) {
                out.println(doubtful == Coverage.UNKNOWN ? "Not known:" : "The same file:");
                printFiles(side, doubtful, total.files());
            }
        }
        if (knowledge.withoutContent() > 0) {
            out.printf(
                    "Not compared: %s of %s.%n",
                    SummaryText.count(knowledge.withoutContent(), "link or special file")
                            .replace("link or special files", "links and special files"),
                    side);
        }
        out.flush();
        printReservations(side);
    }

    private String conclusion(Side side) {
        if (answer.isAllCovered(side)) {
            return answer.totals(side).all().files() == 0
                    ? side + " has no files."
                    : "All of %s is in %s: it has the content of every file, by size and digest%s."
                            .formatted(
                                    side,
                                    side.other(),
                                    answer.knowledge(Side.A).isFresh()
                                                    && answer.knowledge(Side.B).isFresh()
                                            ? ""
                                            : ", as the catalog remembers them");
        }
        Total missing = answer.totals(side).of(Coverage.MISSING);
        return missing.files() > 0
                ? "Not all of %s is in %s. Only in %s:".formatted(side, side.other(), side)
                : "It is not certain that all of %s is in %s.".formatted(side, side.other());
    }

    private void printFiles(Side side, Coverage coverage, long all) {
        int[] printed = {0};
        answer.comparison()
                .forEach(
                        side,
                        coverage,
                        row -> {
                            if (printed[0]++ < LISTED) {
                                out.printf(
                                        "%12s  %s%n",
                                        new ByteCount(row.size()).human(), row.path().text());
                            }
                        });
        if (all > LISTED) {
            out.printf(
                    Locale.ROOT,
                    "%12s  and %,d more; %s lists all%n",
                    "",
                    all - LISTED,
                    coverage == Coverage.MISSING
                            ? "--only-" + side.name().toLowerCase(Locale.ROOT)
                            : "--format json");
        }
    }

    /// Says on standard error why the answer is not certain.
    void printReservations(Side asked) {
        for (Side side : Side.values()) {
            TreeKnowledge knowledge = answer.knowledge(side);
            if (!knowledge.leftOut().isEmpty()) {
                context.messages()
                        .warn(
                                "the newest scan of %s left files out (%s), and nothing is known of them; `dupfinder compare` without --from-catalog looks"
                                        .formatted(side, String.join(", ", knowledge.leftOut())));
            }
            if (knowledge.scan().isEmpty()) {
                context.messages()
                        .warn(
                                "no scan has listed all of %s: files may lie there that nobody knows"
                                        .formatted(side));
            }
            List<SkippedFile> unread = knowledge.unread();
            if (!unread.isEmpty()) {
                context.messages()
                        .warn(
                                "%s of %s could not be read, and may hold what is not counted here:"
                                        .formatted(
                                                unread.size() == 1
                                                        ? "1 entry"
                                                        : "%,d entries".formatted(unread.size()),
                                                side));
                unread.stream()
                        .limit(LISTED)
                        .forEach(file -> context.errors().println("  " + SkippedText.line(file)));
            }
        }
        long unknown =
                answer.totals(asked).of(Coverage.UNKNOWN).files()
                        + answer.totals(asked).of(Coverage.SAME_FILE).files();
        if (unknown > 0) {
            context.messages()
                    .note(
                            "%s of %s, of which it is not certain whether %s has %s, %s not among those listed as only there"
                                    .formatted(
                                            SummaryText.count(unknown, "file"),
                                            asked,
                                            asked.other(),
                                            unknown == 1 ? "it" : "them",
                                            unknown == 1 ? "is" : "are"));
        }
    }
}
