package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.RunningScan;
import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the scans at work.
@Command(
        name = "status",
        description = {
            "Shows how far the scans are that are at work on this catalog, on any host.",
            "A scan says so every few seconds; `heard` is how long that is ago."
        },
        exitCodeList = {
            "0:shown; also when no scan is at work",
            ExitCodes.USAGE,
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class StatusCommand extends BaseCommand {

    private static final List<Column<RunningScan>> COLUMNS =
            List.of(
                    Column.text("host", run -> run.host().name()),
                    Column.text(
                            "stage", run -> run.soFar().stage().name().toLowerCase(Locale.ROOT)),
                    Column.optionalNumber("files", behind(ScanStage.STARTING, ScanSoFar::files)),
                    Column.bytes("bytes", behind(ScanStage.WALKING, ScanSoFar::bytes)),
                    Column.optionalNumber(
                                    "known", behind(ScanStage.RECALLING, ScanSoFar::filesReused))
                            .as("filesReused"),
                    Column.optionalNumber("read", behind(ScanStage.RECALLING, ScanSoFar::filesRead))
                            .as("filesRead"),
                    Column.bytes("bytes_read", behind(ScanStage.RECALLING, ScanSoFar::bytesRead))
                            .as("bytesRead"),
                    Column.time("since", run -> Optional.of(run.since())),
                    new Column<>(
                            "heard",
                            "silentSeconds",
                            run -> Cell.of(run.silence().toSeconds()),
                            run -> run.silence().toSeconds() + " s ago"),
                    Column.id("pid", RunningScan::pid),
                    new Column<>(
                            "scan", "scanId", StatusCommand::scanId, run -> scanId(run).plain()),
                    Column.text("command", RunningScan::command));

    @Mixin private final ListingOptions listing = new ListingOptions();

    StatusCommand(CommandContext context) {
        super(context);
    }

    /// A number that is known once a scan has passed a stage.
    private static <T> Function<RunningScan, Optional<T>> behind(
            ScanStage stage, Function<ScanSoFar, T> number) {
        return run -> Optional.of(run.soFar()).filter(it -> it.stage().isBehind(stage)).map(number);
    }

    private static Cell scanId(RunningScan run) {
        return run.scanId().isPresent() ? Cell.of(run.scanId().getAsLong()) : new Cell.Absent();
    }

    @Override
    public ExitCode run() {
        List<RunningScan> scans =
                CatalogAccess.reading(context, catalog -> catalog.history().running());
        if (scans.isEmpty() && listing.format == ListingFormat.TABLE) {
            context.results().println("no scan is at work");
        } else {
            Listing.print(context, listing.format, "running", COLUMNS, scans);
        }
        return ExitCode.OK;
    }
}
