package io.dupfinder.cli.catalog;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ResultVisitor;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs a query.
@Command(
        name = "sql",
        description = {
            "Runs a query on the catalog, which cannot be changed by it.",
            "Tables and views are described in docs/catalog.md."
        },
        exitCodeList = {
            ExitCodes.DONE,
            "2:wrong usage, or the query was refused: the database's reason is told",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class SqlCommand extends BaseCommand {

    @Parameters(paramLabel = "QUERY", description = "For example 'select * from v_growth'.")
    private String query = "";

    @Mixin private final ListingOptions listing = new ListingOptions();

    SqlCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.reading(
                context,
                catalog -> {
                    Printing printing = new Printing();
                    catalog.query(query, printing);
                    printing.end();
                    return ExitCode.OK;
                });
    }

    private final class Printing implements ResultVisitor {

        private @Nullable Listing<List<Cell>> rows;

        @Override
        public void columns(List<String> names) {
            List<Column<List<Cell>>> columns =
                    IntStream.range(0, names.size())
                            .mapToObj(i -> column(names.get(i), i))
                            .toList();
            rows = new Listing<>(context, listing.format, "", columns);
        }

        private static Column<List<Cell>> column(String name, int index) {
            return new Column<>(name, cells -> cells.get(index), cells -> cells.get(index).plain());
        }

        @Override
        public void row(List<Cell> cells) {
            requireNonNull(rows, "the columns come first").add(cells);
        }

        void end() {
            if (rows != null) {
                rows.end();
            }
        }
    }
}
