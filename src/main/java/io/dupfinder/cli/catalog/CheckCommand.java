package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogIntegrity.Fault;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Finds rows of the catalog that cannot be.
@Command(
        name = "check",
        description = {
            "Reads the whole catalog and lists rows that cannot be: no other command trusts them.",
            "With --repair exactly these rows are taken out. Files among them are read again by the next scan."
        },
        exitCodeList = {
            "0:nothing is wrong, or it was repaired",
            ExitCodes.USAGE,
            ExitCodes.CONFIG,
            "5:no catalog, or something in it is wrong; each is listed"
        })
final class CheckCommand extends BaseCommand {

    private static final List<Column<Fault>> COLUMNS =
            List.of(
                    Column.text("table", Fault::table),
                    Column.text("row", Fault::row),
                    Column.text("what", Fault::what));

    @Option(names = "--repair", description = "Take out what is wrong, all of it or nothing.")
    private boolean repairs;

    @Mixin private final ListingOptions listing = new ListingOptions();

    /// Faults listed so far, and those of the database's own file.
    private long faults;

    private long ofFile;

    CheckCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        Listing<Fault> rows = new Listing<>(context, listing.format, "faults", COLUMNS);
        CatalogAccess.reading(
                context,
                catalog -> {
                    catalog.integrity().find(fault -> list(rows, fault));
                    return true;
                });
        rows.end();
        if (faults == 0) {
            if (listing.format == ListingFormat.TABLE) {
                context.confirm("nothing is wrong");
            }
            return ExitCode.OK;
        }
        if (ofFile > 0) {
            context.messages()
                    .error(
                            "the catalog's file itself is damaged. Restore it, or move it away and scan again.");
            return ExitCode.CATALOG_UNAVAILABLE;
        }
        if (!repairs) {
            context.messages()
                    .error(
                            "%s cannot be. Take them out with `dupfinder catalog check --repair`."
                                    .formatted(SummaryText.count(faults, "row")));
            return ExitCode.CATALOG_UNAVAILABLE;
        }
        long repaired = CatalogAccess.changing(context, catalog -> catalog.integrity().repair());
        if (listing.format == ListingFormat.TABLE) {
            context.confirm("took out %s".formatted(SummaryText.count(repaired, "row")));
        }
        return ExitCode.OK;
    }

    private void list(Listing<Fault> rows, Fault fault) {
        faults++;
        ofFile += fault.table().isEmpty() ? 1 : 0;
        rows.add(fault);
    }
}
