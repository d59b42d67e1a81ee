package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogHistory;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSpan;
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
        footerHeading = "%nFor example:%n",
        footer = {"  dupfinder catalog diff", "  dupfinder catalog diff 7d --files --json"},
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
            description =
                    "A number as `catalog scans` lists them, 0 for the empty catalog; or a time, which means"
                            + " the newest scan before it: 7d, 2026-11-22, yesterday.")
    private final List<String> scans = new ArrayList<>();

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
                                .note(
                                        scans.isEmpty()
                                                ? "no scan has ended yet; there is nothing to compare"
                                                : "no scan has ended since; there is nothing to compare");
                        return ExitCode.OK;
                    }
                    requireHistory(span.get(), history);
                    if (files) {
                        new ChangedFilesText(context, listing.format).print(history, span.get());
                    } else if (listing.format == ListingFormat.TABLE) {
                        new DifferenceText(context).print(history, span.get());
                    } else {
                        throw wrongUsage("--format and --json are for lists: add --files");
                    }
                    return ExitCode.OK;
                });
    }

    /// Empty where no scan has ended yet, or none since the time that was asked for.
    private Optional<ScanSpan> span(List<ScanRecord> known) {
        List<ScanRecord> ended = ScanArgument.ended(known);
        List<ScanArgument> asked =
                scans.stream()
                        .map(text -> new ScanArgument(text, context.process().clock().instant()))
                        .toList();
        List<Long> numbers = asked.stream().map(scan -> number(scan, ended)).toList();
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        long to = numbers.size() == 2 ? numbers.get(1) : ended.getFirst().id();
        long from = numbers.isEmpty() ? to - 1 : numbers.getFirst();
        if (from == to && asked.getFirst().isTime()) {
            return Optional.empty();
        }
        if (from >= to) {
            throw wrongUsage("scan %d does not come before scan %d".formatted(from, to));
        }
        return Optional.of(new ScanSpan(from, to));
    }

    private long number(ScanArgument scan, List<ScanRecord> ended) {
        return scan.among(ended)
                .orElseThrow(() ->
                        wrongUsage(
                                "there is no scan %s that has ended; `dupfinder catalog scans` lists them, and 7d, 2026-11-22 or yesterday mean the newest before that time"
                                        .formatted(scan.text())));
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
