package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogActions.ActionRun;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.dedupe.PastRun;
import io.dupfinder.dedupe.Runs;
import io.dupfinder.dedupe.Standing;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists runs of apply.
@Command(
        name = "runs",
        description =
                "Lists what `dupfinder apply` did, newest first, and how much lies in quarantine.",
        exitCodeList = {"0:listed", ExitCodes.USAGE, ExitCodes.CONFIG, ExitCodes.NO_CATALOG})
final class RunsCommand extends BaseCommand {

    private static final List<Column<ActionRun>> COLUMNS =
            List.of(
                    Column.text("run", ActionRun::id),
                    Column.time("started", run -> Optional.of(run.started())),
                    Column.text("host", run -> run.host().name()),
                    Column.text("state", RunsCommand::state),
                    Column.number("done", run -> run.counts().done()),
                    Column.number("refused", run -> run.counts().refused()),
                    Column.number("undone", run -> run.counts().undone()),
                    Column.number("purged", run -> run.counts().purged()),
                    Column.bytes("quarantine", run -> Optional.of(run.counts().inQuarantine())));

    @Mixin private final ListingOptions listing = new ListingOptions();

    RunsCommand(CommandContext context) {
        super(context);
    }

    private static String state(ActionRun run) {
        if (run.ended().isEmpty()) {
            return "broken off";
        }
        if (run.counts().done() > 0) {
            return "done";
        }
        if (run.counts().undone() > 0) {
            return "undone";
        }
        return run.counts().purged() > 0 ? "purged" : "nothing done";
    }

    @Override
    public ExitCode run() {
        Listing.print(
                context,
                listing.format,
                "runs",
                COLUMNS,
                CatalogAccess.reading(context, catalog -> catalog.actions().runs()));
        Runs.unended(context.places().dataDirectory()).forEach(this::tell);
        return ExitCode.OK;
    }

    /// The catalog hears of a run at its end.
    private void tell(PastRun run) {
        context.messages()
                .warn(
                        "run %s has not ended, and the list lags behind it: it is at work, or was broken off after %s. Then `dupfinder undo %s` puts these back."
                                .formatted(
                                        run.header().run(),
                                        SummaryText.count(run.count(Standing.DONE), "action"),
                                        run.header().run()));
    }
}
