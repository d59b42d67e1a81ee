package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogClaims.UnverifiedFile;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Operation;
import io.dupfinder.cli.console.Version;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists what other finders found and nobody has compared yet.
@Command(
        name = "unverified",
        versionProvider = Version.class,
        description = {
            "Lists groups that other finders found (`catalog import`) and no scan has compared yet.",
            "They count as duplicates nowhere."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed; also when there are none",
            "2:wrong usage",
            "4:the configuration is invalid",
            "5:there is no catalog yet, or it is unavailable or damaged"
        })
final class UnverifiedCommand implements Operation {

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

    private final CommandContext context;

    UnverifiedCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.reading(
                context,
                catalog -> {
                    Listing<UnverifiedFile> lines = new Listing<>(context, listing.format, COLUMNS);
                    catalog.claims().forEachUnverified(lines::add);
                    lines.end();
                    return ExitCode.OK;
                });
    }
}
