package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogStats;
import io.dupfinder.catalog.Cell;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.file.ByteCount;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Counts what the catalog holds.
@Command(
        name = "stats",
        description =
                "Counts what the catalog holds: files, digests, groups, history, its own size.",
        exitCodeList = {"0:counted", ExitCodes.USAGE, ExitCodes.CONFIG, ExitCodes.NO_CATALOG})
final class StatsCommand extends BaseCommand {

    /// One number.
    ///
    /// @param shown for people
    private record Fact(String what, long value, String shown) {
        static Fact count(String what, long number) {
            return new Fact(what, number, String.format(Locale.ROOT, "%,d", number));
        }

        static Fact bytes(String what, ByteCount bytes) {
            return new Fact(what, bytes.bytes(), bytes.human());
        }
    }

    private static final List<Column<Fact>> COLUMNS =
            List.of(
                    Column.text("what", Fact::what),
                    new Column<>("value", fact -> Cell.of(fact.value()), Fact::shown));

    @Mixin private final ListingOptions listing = new ListingOptions();

    StatsCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        List<Fact> facts =
                CatalogAccess.reading(
                        context,
                        catalog ->
                                facts(
                                        catalog.history().stats(),
                                        catalog.claims().countUnverified()));
        Listing.print(context, listing.format, COLUMNS, facts);
        return ExitCode.OK;
    }

    private static List<Fact> facts(CatalogStats stats, long unverified) {
        return List.of(
                Fact.count("hosts", stats.hosts().size()),
                Fact.count("files", stats.files()),
                Fact.bytes("bytes", new ByteCount(sum(stats, host -> host.bytes().bytes()))),
                Fact.count("sampled files", sum(stats, CatalogStats.OfHost::sampled)),
                Fact.count("hashed files", sum(stats, CatalogStats.OfHost::hashed)),
                Fact.count("duplicate groups", stats.groups()),
                Fact.count("redundant files", stats.redundantFiles()),
                Fact.bytes("reclaimable", stats.reclaimable()),
                Fact.count("unverified groups", unverified),
                Fact.count("scans", stats.scans()),
                Fact.count("earlier versions", stats.versions()),
                Fact.bytes("catalog on disk", stats.sizeOnDisk()));
    }

    private static long sum(CatalogStats stats, ToLongFunction<CatalogStats.OfHost> number) {
        return stats.hosts().stream().mapToLong(number).sum();
    }
}
