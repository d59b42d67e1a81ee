package io.dupfinder.cli.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.claim.ClaimCheck;
import io.dupfinder.claim.ClaimCheck.Checked;
import io.dupfinder.claim.FinderResult;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Imports what another finder found on this host, and says that it is unverified.
public record ClaimImport(CommandContext context, Answer answer) {

    public ExitCode run(FinderResult result) {
        if (result.isEmpty()) {
            say(
                    new JsonLine().put("groups", 0).put("unverified", 0),
                    "%s found no duplicates: nothing to import".formatted(result.origin()));
            return ExitCode.OK;
        }
        Checked checked = ClaimCheck.check(context.fileSystem(), result);
        for (ClaimCheck.Refused file : checked.refused()) {
            context.messages().warn("left out: " + file.path() + " " + file.why());
        }
        if (checked.claims().isEmpty()) {
            say(facts(checked, 0), "nothing was imported: " + leftOut(checked));
        } else {
            long unverified = enter(result, checked);
            say(facts(checked, unverified), words(result, checked, unverified));
        }
        return checked.refused().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private long enter(FinderResult result, Checked checked) {
        Host here = context.host();
        return CatalogAccess.making(
                context,
                catalog ->
                        catalog.claims()
                                .enter(
                                        here,
                                        result.finder().label(),
                                        result.version(),
                                        checked.claims()));
    }

    private void say(JsonLine facts, String sentence) {
        answer.print(context, "imported", facts.put("kind", "claims"), sentence);
    }

    private static JsonLine facts(Checked checked, long unverified) {
        return new JsonLine()
                .put("groups", checked.claims().size())
                .put("unverified", unverified)
                .put("singleGroups", checked.single())
                .put("emptyGroups", checked.empty())
                .put("refusedFiles", checked.refused().size());
    }

    private static String words(FinderResult result, Checked checked, long unverified) {
        long decided = checked.claims().size() - unverified;
        StringBuilder words =
                new StringBuilder(
                        "imported %s that %s found"
                                .formatted(
                                        SummaryText.count(checked.claims().size(), "group"),
                                        result.origin()));
        if (decided > 0) {
            words.append("; of %,d this catalog knew already".formatted(decided));
        }
        if (checked.empty() + checked.single() > 0) {
            words.append("; ").append(leftOut(checked));
        }
        if (unverified > 0) {
            words.append(
                    "\n%,d unverified: `dupfinder scan --pending` compares them, as any scan of this host does"
                            .formatted(unverified));
        }
        return words.toString();
    }

    private static String leftOut(Checked checked) {
        List<String> parts = new ArrayList<>();
        if (checked.single() > 0) {
            parts.add(
                    SummaryText.count(checked.single(), "group")
                            + " of which no two copies are there");
        }
        if (checked.empty() > 0) {
            parts.add(SummaryText.count(checked.empty(), "group") + " of empty files");
        }
        return "left out " + String.join(", and ", parts);
    }

    /// A sentence for readers of a report, where the catalog holds claims that no scan has
    /// compared.
    static Optional<String> reservation(long unverified) {
        return unverified == 0
                ? Optional.empty()
                : Optional.of(
                        "%s that other finders found %s unverified and not reported; `dupfinder scan --pending` compares them, `dupfinder catalog unverified` lists them"
                                .formatted(
                                        SummaryText.count(unverified, "group"),
                                        unverified == 1 ? "is" : "are"));
    }
}
