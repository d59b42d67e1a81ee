package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogClaims.UnverifiedFile;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists groups that other finders found and no scan has compared yet.
@Command(
        name = "unverified",
        description = {
            "Lists groups that other finders found (`catalog import`) and no scan has compared yet.",
            "They count as duplicates nowhere."
        },
        exitCodeList = {
            "0:listed; also when there are none",
            ExitCodes.USAGE,
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class UnverifiedCommand extends BaseCommand {

    private static final List<Column<UnverifiedFile>> COLUMNS =
            List.of(
                    Column.id("group", UnverifiedFile::group),
                    Column.text("state", _ -> "unverified"),
                    Column.text("finder", UnverifiedFile::finder),
                    Column.time("imported", file -> Optional.of(file.claimed())),
                    Column.bytes("size", file -> Optional.of(file.size())),
                    Column.text("host", file -> file.host().name()),
                    Column.text("path", file -> file.path().text()));

    @Mixin private final ListingOptions listing = new ListingOptions();

    UnverifiedCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.reading(
                context,
                catalog -> {
                    Listing<UnverifiedFile> lines =
                            new Listing<>(context, listing.format, "unverified", COLUMNS);
                    catalog.claims().forEachUnverified(lines::add);
                    lines.end();
                    return ExitCode.OK;
                });
    }
}
