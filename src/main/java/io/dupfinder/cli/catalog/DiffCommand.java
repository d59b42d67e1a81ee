package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogHistory;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares two scans.
@Command(
        name = "diff",
        description = {
            "Tells what changed: files that are new, gone, changed or moved; duplicate groups that are"
                    + " new or gone; reclaimable bytes by directory.",
            "Without SCAN what the newest scan found changed; with one what changed since it; with two"
                    + " what changed between them."
        },
        exitCodeList = {
            "0:compared, whatever changed",
            "2:wrong usage, no such scan, or one whose history was pruned",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class DiffCommand extends BaseCommand {

    @Parameters(
            arity = "0..2",
            paramLabel = "SCAN",
            description = "Numbers as `catalog scans` lists them; 0 is the empty catalog.")
    private final List<Long> scans = new ArrayList<>();

    @Option(
            names = "--files",
            description = "List every file that changed, in the form that --format says.")
    private boolean files;

    @Mixin private final ListingOptions listing = new ListingOptions();

    DiffCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.reading(
                context,
                catalog -> {
                    CatalogHistory history = catalog.history();
                    List<ScanRecord> known = history.scans();
                    Optional<ScanSpan> span = span(known);
                    if (span.isEmpty()) {
                        context.messages()
                                .note("no scan has ended yet; there is nothing to compare");
                        return ExitCode.OK;
                    }
                    requireHistory(span.get(), history);
                    if (files) {
                        new ChangedFilesText(context, listing.format).print(history, span.get());
                    } else if (listing.format == ListingFormat.TABLE) {
                        new DifferenceText(context).print(history, span.get());
                    } else {
                        throw wrongUsage("--format is for --files");
                    }
                    return ExitCode.OK;
                });
    }

    /// Empty where no scan has ended yet.
    private Optional<ScanSpan> span(List<ScanRecord> known) {
        List<Long> ended =
                known.stream()
                        .filter(scan -> scan.state() != ScanState.RUNNING)
                        .map(ScanRecord::id)
                        .toList();
        for (long scan : scans) {
            if (scan != 0 && !ended.contains(scan)) {
                throw wrongUsage(
                        "there is no scan %d that has ended; `dupfinder catalog scans` lists them"
                                .formatted(scan));
            }
        }
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        long to = scans.size() == 2 ? scans.get(1) : ended.getFirst();
        long from = scans.isEmpty() ? to - 1 : scans.getFirst();
        if (from >= to) {
            throw wrongUsage("scan %d does not come before scan %d".formatted(from, to));
        }
        return Optional.of(new ScanSpan(from, to));
    }

    private void requireHistory(ScanSpan span, CatalogHistory history) {
        long pruned = history.prunedThrough();
        if (span.from() < pruned) {
            throw wrongUsage(
                    "the history up to scan %d was pruned; compare with a later one than %d"
                            .formatted(pruned, span.from()));
        }
    }
}
