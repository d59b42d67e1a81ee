package io.dupfinder.cli.catalog;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.CatalogHistory.Pruned;
import io.dupfinder.catalog.Retention;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Operation;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.console.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Removes old history.
@Command(
        name = "prune",
        versionProvider = Version.class,
        description = {
            "Removes old scans, with the earlier versions and gone files they left.",
            "Files that are there, and the newest scan of each host, always stay."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:removed; also when there was nothing to remove",
            "1:failed; the same command goes on",
            "2:wrong usage",
            "4:the configuration is invalid",
            "5:there is no catalog yet, or it is unavailable or damaged"
        })
final class PruneCommand implements Operation {

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

    @Spec private @Nullable CommandSpec spec;

    private final CommandContext context;

    PruneCommand(CommandContext context) {
        this.context = context;
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
        if (!context.options().quiet) {
            context.results()
                    .println(
                            "%s %s and %s"
                                    .formatted(
                                            dryRun ? "would remove" : "removed",
                                            SummaryText.count(pruned.scans(), "scan"),
                                            SummaryText.count(
                                                    pruned.versions(), "earlier version")));
        }
        return ExitCode.OK;
    }

    private Retention retention() {
        if (kept.age != null) {
            return new Retention.Since(Instant.now().minus(kept.age));
        }
        if (kept.newest == null || kept.newest < 1) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(), "--keep takes a whole number from 1 on");
        }
        return new Retention.Newest(kept.newest);
    }
}
