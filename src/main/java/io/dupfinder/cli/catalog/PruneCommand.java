package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogHistory.Pruned;
import io.dupfinder.catalog.Retention;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.json.JsonLine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Removes old history.
@Command(
        name = "prune",
        description = {
            "Removes old scans, with the earlier versions and gone files they left.",
            "Files that are there, and the newest scan of each host, always stay."
        },
        exitCodeList = {
            "0:removed; also when there was nothing to remove",
            "1:failed; the same command goes on",
            ExitCodes.USAGE,
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class PruneCommand extends BaseCommand {

    private static final class Kept {
        @Option(
                names = "--keep",
                paramLabel = "N",
                description = "Keep the newest N scans of each host.")
        @Nullable Integer newest;

        @Option(
                names = "--older-than",
                paramLabel = "AGE",
                description = "Keep scans that are younger: 12h, 90d, 8w, 2y.")
        @Nullable Duration age;
    }

    @ArgGroup(multiplicity = "1")
    private final Kept kept = new Kept();

    @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
    private boolean dryRun;

    @Mixin private final Answer answer = new Answer();

    PruneCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        Retention retention = retention();
        Pruned pruned =
                dryRun
                        ? CatalogAccess.reading(
                                context, catalog -> catalog.history().prunable(retention))
                        : CatalogAccess.changing(
                                context, catalog -> catalog.history().prune(retention));
        answer.print(
                context,
                "pruned",
                new JsonLine()
                        .put("scans", pruned.scans())
                        .put("earlierVersions", pruned.versions()),
                "%s %s and %s"
                        .formatted(
                                dryRun ? "would remove" : "removed",
                                SummaryText.count(pruned.scans(), "scan"),
                                SummaryText.count(pruned.versions(), "earlier version")));
        return ExitCode.OK;
    }

    private Retention retention() {
        if (kept.age != null) {
            return new Retention.Since(Instant.now().minus(kept.age));
        }
        if (kept.newest == null || kept.newest < 1) {
            throw wrongUsage("--keep takes a whole number from 1 on");
        }
        return new Retention.Newest(kept.newest);
    }
}
