package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogStats;
import io.dupfinder.catalog.Cell;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.file.ByteCount;
import io.dupfinder.json.JsonLine;
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
    /// @param key the name in JSON
    /// @param shown for people
    private record Fact(String what, String key, long value, String shown) {
        static Fact count(String what, String key, long number) {
            return new Fact(what, key, number, String.format(Locale.ROOT, "%,d", number));
        }

        static Fact bytes(String what, String key, ByteCount bytes) {
            return new Fact(what, key, bytes.bytes(), bytes.human());
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
                                        catalog.claims().countUnverified(),
                                        catalog.actions().inQuarantine()));
        if (listing.format == ListingFormat.JSON) {
            printJson(facts);
        } else {
            Listing.print(context, listing.format, "stats", COLUMNS, facts);
        }
        return ExitCode.OK;
    }

    private void printJson(List<Fact> facts) {
        JsonLine numbers = new JsonLine();
        facts.forEach(fact -> numbers.put(fact.key(), fact.value()));
        Answer.printJson(context, "stats", numbers);
    }

    private static List<Fact> facts(CatalogStats stats, long unverified, ByteCount quarantine) {
        return List.of(
                Fact.count("hosts", "hosts", stats.hosts().size()),
                Fact.count("files", "files", stats.files()),
                Fact.bytes(
                        "bytes", "bytes", new ByteCount(sum(stats, host -> host.bytes().bytes()))),
                Fact.count(
                        "sampled files", "sampledFiles", sum(stats, CatalogStats.OfHost::sampled)),
                Fact.count("hashed files", "hashedFiles", sum(stats, CatalogStats.OfHost::hashed)),
                Fact.count("duplicate groups", "groups", stats.groups()),
                Fact.count("redundant files", "redundantFiles", stats.redundantFiles()),
                Fact.bytes("reclaimable", "reclaimableBytes", stats.reclaimable()),
                Fact.count("unverified groups", "unverifiedGroups", unverified),
                Fact.bytes("in quarantine", "quarantineBytes", quarantine),
                Fact.count("scans", "scans", stats.scans()),
                Fact.count("earlier versions", "earlierVersions", stats.versions()),
                Fact.bytes("catalog on disk", "catalogBytes", stats.sizeOnDisk()));
    }

    private static long sum(CatalogStats stats, ToLongFunction<CatalogStats.OfHost> number) {
        return stats.hosts().stream().mapToLong(number).sum();
    }
}
