package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.dedupe.Action;
import io.dupfinder.dedupe.ReasonToStay;
import io.dupfinder.dedupe.StayTally;
import io.dupfinder.dedupe.StayTally.Count;
import java.io.PrintWriter;

/// Says which redundant copies a plan lets stay, why, and what would let them go.
final class StayText {

    private final StayTally tally;
    private final Action action;

    StayText(StayTally tally, Action action) {
        this.tally = tally;
        this.action = action;
    }

    void print(PrintWriter out) {
        Count all = tally.allStays();
        if (all.copies() > 0) {
            out.printf(
                    "%s of %s (%s) %s:%n",
                    String.format("%,d", all.copies()),
                    SummaryText.count(tally.redundant().copies(), "redundant file"),
                    tally.redundant().bytes().human(),
                    all.copies() == 1 ? "stays" : "stay");
            tally.stays().forEach((reason, count) -> print(out, count, words(reason)));
        }
        if (tally.acknowledged().copies() > 0) {
            print(
                    out,
                    tally.acknowledged(),
                    "more are wanted (acknowledged); `dupfinder catalog unack` gives that up");
        }
        if (tally.unverifiedGroups() > 0) {
            out.printf(
                    "  %s that another finder reported: a scan has to compare the files first%n",
                    SummaryText.count(tally.unverifiedGroups(), "group"));
        }
    }

    private static void print(PrintWriter out, Count count, String words) {
        out.printf("  %,8d  %9s  %s%n", count.copies(), count.bytes().human(), words);
    }

    private String words(ReasonToStay reason) {
        return switch (reason) {
            case PROTECTED ->
                    "protected by a pattern; `dupfinder unprotect PATTERN`, or a plan without --protect, lets them go";
            case UNCERTAIN ->
                    "in doubt: one file may be seen twice, or was changed between two scans; scan again";
            case TRASHED -> "in the trash: empty it to free them";
            case LINK_OUTSIDE ->
                    "with a hard link outside of the PATHs; name its directory as a PATH, too";
            case NOT_ONLY_UNDER -> "outside of --only-under; name their directory with it, too";
            case TIE ->
                    "in a tie, because no rule tells which; add --prefer or --keep, or take --tie first";
            case RESERVED -> "kept by --min-copies or --keep-per";
            case ELSEWHERE ->
                    "the last below the PATHs, with a copy elsewhere; name the directory of that with --prefer, or the PATHs with --only-under";
            case OTHER_HOST ->
                    "the last on this host, with a copy on another, which cannot be compared from here";
            case OTHER_FILESYSTEM ->
                    "with their copies on other filesystems, where --action %s does not reach; --action quarantine does"
                            .formatted(action.label());
            case SMALL -> "smaller than --min-size";
            case BY_HAND -> "decided by hand to stay, or in no list of the decisions";
            case UNDECIDED -> "in groups that the decisions do not name";
        };
    }
}
