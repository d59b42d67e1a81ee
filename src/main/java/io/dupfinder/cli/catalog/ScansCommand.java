package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Operation;
import io.dupfinder.cli.console.Version;
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
        versionProvider = Version.class,
        description = "Lists all scans, newest first: those that run, ended, were interrupted.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed",
            "2:wrong usage",
            "4:the configuration is invalid",
            "5:there is no catalog yet, or it is unavailable or damaged"
        })
final class ScansCommand implements Operation {

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

    private final CommandContext context;

    ScansCommand(CommandContext context) {
        this.context = context;
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
