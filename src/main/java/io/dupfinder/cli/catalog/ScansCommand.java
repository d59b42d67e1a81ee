package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists scans.
@Command(
        name = "scans",
        description = "Lists all scans, newest first: those that run, ended, were interrupted.",
        exitCodeList = {"0:listed", ExitCodes.USAGE, ExitCodes.CONFIG, ExitCodes.NO_CATALOG})
final class ScansCommand extends BaseCommand {

    private static final List<Column<ScanRecord>> COLUMNS =
            List.of(
                    Column.id("scan", ScanRecord::id),
                    Column.time("started", scan -> Optional.of(scan.started())),
                    Column.text("host", scan -> scan.host().name()),
                    Column.text("state", scan -> scan.state().name().toLowerCase(Locale.ROOT)),
                    Column.optionalNumber(
                            "files", scan -> scan.result().map(ScanRecord.Result::files)),
                    Column.bytes("bytes", scan -> scan.result().map(ScanRecord.Result::bytes)),
                    Column.optionalNumber(
                            "groups", scan -> scan.result().map(ScanRecord.Result::groups)),
                    Column.bytes(
                            "reclaimable",
                            scan -> scan.result().map(ScanRecord.Result::reclaimable)),
                    Column.text("roots", ScansCommand::roots));

    @Mixin private final ListingOptions listing = new ListingOptions();

    ScansCommand(CommandContext context) {
        super(context);
    }

    private static String roots(ScanRecord scan) {
        return scan.roots().stream().map(FilePath::text).collect(Collectors.joining(" "));
    }

    @Override
    public ExitCode run() {
        List<ScanRecord> scans =
                CatalogAccess.reading(context, catalog -> catalog.history().scans());
        Listing.print(context, listing.format, COLUMNS, scans);
        return ExitCode.OK;
    }
}
