package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ShellWord;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.Copy;
import io.dupfinder.dedupe.PlannedAction;
import io.dupfinder.file.FilePath;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Says what is in a plan.
final class PlanText {

    /// Number of copies of a tie that are shown.
    private static final int COPIES_OF_TIE = 4;

    private final CommandContext context;
    private final PlanTally tally;

    PlanText(CommandContext context, PlanTally tally) {
        this.context = context;
        this.tally = tally;
    }

    /// A sentence about a plan from old knowledge.
    static String oldScan(Instant started) {
        return "the newest scan of these files is of %s. What changed since will be refused when the plan is applied; scan again for a better plan."
                .formatted(Column.moment(started));
    }

    /// The verb with its object: `quarantine 2 files`.
    static String files(Action action, long count) {
        return act(action, SummaryText.count(count, "file"));
    }

    /// The verb with its objects: `quarantine 2 directories with 9 files, and 3 files`.
    ///
    /// @param files that go alone
    static String wholes(Action action, long directories, long directoryFiles, long files) {
        String wholes =
                "%s with %s"
                        .formatted(
                                directories(directories),
                                SummaryText.count(directoryFiles, "file"));
        return act(
                action, files == 0 ? wholes : wholes + ", and " + SummaryText.count(files, "file"));
    }

    static String directories(long count) {
        return count == 1 ? "1 directory" : "%,d directories".formatted(count);
    }

    private static String act(Action action, String files) {
        return switch (action) {
            case Action.Quarantine _ -> "quarantine " + files;
            case Action.Trash _ -> "put " + files + " into the trash";
            case Action.Delete _ -> "delete " + files + " for good";
            case Action.Move(var directory) -> "move " + files + " to " + directory;
            case Action.HardLink _ -> "replace " + files + " by hard links";
            case Action.SymbolicLink _ -> "replace " + files + " by symbolic links";
            case Action.Reflink _ -> "let " + files + " share the blocks of others";
        };
    }

    /// @param file where the plan is; empty for standard output
    /// @param isLast whether `apply --last` takes this plan
    void print(PrintWriter out, Optional<FilePath> file, boolean isLast) {
        if (context.options().quiet) {
            return;
        }
        if (tally.actions == 0) {
            out.println("nothing to do: no file would go");
        } else {
            out.printf(
                    "would %s, in %s; %s%n",
                    tally.directories == 0
                            ? files(tally.action, tally.actions)
                            : wholes(
                                    tally.action,
                                    tally.directories,
                                    tally.directoryFiles,
                                    tally.actions - tally.directories),
                    SummaryText.count(tally.groups, "group"),
                    freed());
        }
        printCounts(out);
        printLargest(out);
        printTies(out);
        if (tally.actions > 0) {
            file.ifPresent(plan -> {
                out.println("the plan is " + plan + "; nothing was changed");
                out.println(
                        "carry it out with `dupfinder apply %s`"
                                .formatted(isLast ? "--last" : ShellWord.of(plan.text())));
            });
        }
        out.flush();
    }

    private String freed() {
        String bytes = tally.frees.human();
        return switch (tally.action) {
            case Action.Quarantine _ ->
                    bytes + " are free once `dupfinder purge` empties the quarantine";
            case Action.Trash _ -> bytes + " are free once the trash is emptied";
            case Action.Delete _,
                    Action.Move _,
                    Action.HardLink _,
                    Action.SymbolicLink _,
                    Action.Reflink _ ->
                    bytes + " are free then";
        };
    }

    private void printCounts(PrintWriter out) {
        if (tally.freesNothing > 0) {
            out.printf(
                    "  frees 0    %s with hard links elsewhere, with blocks that are shared already, or that stay on their disk%n",
                    SummaryText.count(tally.freesNothing, "file"));
        }
        if (tally.incompleteDirectories > 0) {
            out.printf(
                    "  file by file  %s of which all files go, because not all is known that they hold; `dupfinder scan --directories` tells%n",
                    directories(tally.incompleteDirectories));
        }
        new StayText(tally.stays, tally.action).print(out);
    }

    private void printLargest(PrintWriter out) {
        List<PlannedAction> largest = tally.largest();
        if (largest.isEmpty()) {
            return;
        }
        out.println(
                tally.actions > largest.size()
                        ? "the %d largest:".formatted(largest.size())
                        : "what goes:");
        for (PlannedAction action : largest) {
            out.printf(
                    "  %8s  %s%s%n",
                    action.size().human(), action.victim().path(), action.isDirectory() ? "/" : "");
            action.links().forEach(link -> out.printf("  %8s  %s%n", "link", link.path()));
            out.printf("  %8s  %s (%s)%n", "stays", action.survivor().path(), action.rule());
        }
    }

    private void printTies(PrintWriter out) {
        if (tally.ties().isEmpty()) {
            return;
        }
        out.println(
                tally.tiedGroups > tally.ties().size()
                        ? "the first %d ties of %,d groups:"
                                .formatted(tally.ties().size(), tally.tiedGroups)
                        : "ties:");
        for (List<Copy> tie : tally.ties()) {
            for (Copy copy : tie.subList(0, Math.min(COPIES_OF_TIE, tie.size()))) {
                boolean isFirst = copy.equals(tie.getFirst());
                out.printf("  %8s  %s%n", isFirst ? "either" : "or", copy.path());
            }
            if (tie.size() > COPIES_OF_TIE) {
                out.printf("  %8s  one of %,d more%n", "or", tie.size() - COPIES_OF_TIE);
            }
        }
    }
}
