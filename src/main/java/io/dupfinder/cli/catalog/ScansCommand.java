package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists scans.
@Command(
        name = "scans",
        description = "Lists all scans, newest first: those that run, ended, were interrupted.",
        exitCodeList = {"0:listed", ExitCodes.USAGE, ExitCodes.CONFIG, ExitCodes.NO_CATALOG})
final class ScansCommand extends BaseCommand {

    /// Roots that are shown; a list may have very many.
    private static final int MOST_ROOTS = 20;

    private static final List<Column<ScanRecord>> COLUMNS =
            List.of(
                    Column.<ScanRecord>id("scan", ScanRecord::id).as("scanId"),
                    Column.time("started", scan -> Optional.of(scan.started())),
                    Column.text("host", scan -> scan.host().name()),
                    Column.<ScanRecord>text(
                            "state", scan -> scan.state().name().toLowerCase(Locale.ROOT)),
                    Column.optionalNumber(
                            "files", scan -> scan.result().map(ScanRecord.Result::files)),
                    Column.bytes("bytes", scan -> scan.result().map(ScanRecord.Result::bytes)),
                    Column.optionalNumber(
                            "groups", scan -> scan.result().map(ScanRecord.Result::groups)),
                    Column.<ScanRecord>bytes(
                                    "reclaimable",
                                    scan -> scan.result().map(ScanRecord.Result::reclaimable))
                            .as("reclaimableBytes"),
                    Column.text("roots", ScansCommand::roots));

    /// The same with the names and values of `scan --json`.
    private static final List<Column<ScanRecord>> JSON_COLUMNS =
            Stream.concat(
                            COLUMNS.stream()
                                    .map(column ->
                                            switch (column.name()) {
                                                case "state" ->
                                                        column.telling(scan ->
                                                                Cell.of(scan.state().name()));
                                                case "roots" ->
                                                        column.telling(ScansCommand::rootList);
                                                default -> column;
                                            }),
                            Stream.of(Column.<ScanRecord>text("hostId", scan -> scan.host().key())))
                    .toList();

    @Mixin private final ListingOptions listing = new ListingOptions();

    ScansCommand(CommandContext context) {
        super(context);
    }

    private static String roots(ScanRecord scan) {
        String first =
                scan.roots().stream()
                        .limit(MOST_ROOTS)
                        .map(FilePath::text)
                        .collect(Collectors.joining(" "));
        int more = scan.roots().size() - MOST_ROOTS;
        return more > 0 ? "%s and %,d more".formatted(first, more) : first;
    }

    private static Cell rootList(ScanRecord scan) {
        return new Cell.Texts(scan.roots().stream().map(FilePath::text).toList());
    }

    @Override
    public ExitCode run() {
        List<ScanRecord> scans =
                CatalogAccess.reading(context, catalog -> catalog.history().scans());
        boolean isJson = listing.format == ListingFormat.JSON;
        Listing.print(context, listing.format, "scans", isJson ? JSON_COLUMNS : COLUMNS, scans);
        return ExitCode.OK;
    }
}
