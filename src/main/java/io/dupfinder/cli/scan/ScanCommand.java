package io.dupfinder.cli.scan;

import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.Interruption;
import io.dupfinder.cli.console.LeftOutText;
import io.dupfinder.cli.console.MountedVolumes;
import io.dupfinder.cli.console.SkippedText;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.console.TargetFile;
import io.dupfinder.cli.console.TargetFileException;
import io.dupfinder.cli.console.VerifiedText;
import io.dupfinder.cli.filter.PatternWords;
import io.dupfinder.cli.progress.ProgressDisplay;
import io.dupfinder.config.Config;
import io.dupfinder.config.Places;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.file.FilePath;
import io.dupfinder.json.ScanJson;
import io.dupfinder.scan.DryRun;
import io.dupfinder.scan.EndingScan;
import io.dupfinder.scan.Reading;
import io.dupfinder.scan.Scan;
import io.dupfinder.scan.ScanProgress;
import io.dupfinder.scan.ScanRequest;
import io.dupfinder.scan.ScanResult;
import io.dupfinder.scan.VerifiedFiles;
import io.dupfinder.walk.MissingRootException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Scans directories: walk, hash, remember, report.
@Command(
        name = "scan",
        description = {
            "Finds files with equal content, remembers every file in the catalog and writes an HTML report.",
            "The second scan of a tree reads only what changed. Nothing below PATH is ever changed."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  dupfinder scan ~/Pictures ~/Downloads",
            "  dupfinder scan ~ --type image --min-size 100K --skip trash,caches",
            "  dupfinder scan ~ --exclude '*.tmp' --newer 30d --dry-run",
            "  find . -name '*.jpg' -print0 | dupfinder scan --files-from0 -"
        },
        sortOptions = false,
        exitCodeList = {
            "0:done, duplicates or not",
            "1:failed; what was committed is kept",
            "2:wrong usage or a missing PATH; nothing was changed",
            "3:done, but some files could not be read; each is listed",
            ExitCodes.CONFIG,
            ExitCodes.CATALOG,
            "6:another scan is at work on this catalog",
            "10:duplicates were found, only with --fail-on-duplicates; a file is suspect, only with --fail-on-suspect",
            "130:interrupted (143 by SIGTERM, 129 by SIGHUP); what was hashed is kept"
        })
public final class ScanCommand extends BaseCommand {

    @Mixin private final ScanOptions options = new ScanOptions();

    @Mixin private final ScanOutput output = new ScanOutput();

    public ScanCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        requireValid();
        if (options.load.skips(PowerSupply.OF_LINUX)) {
            context.messages().note("on battery, and --on-battery skip: nothing was scanned");
            return ExitCode.OK;
        }
        Config config = context.config();
        Places places = context.places();
        ScanRequest request =
                options.request(
                        context.host(),
                        OwnFilesOfRun.of(context),
                        context.process().clock().instant());
        ScanProgress progress = new ScanProgress();
        if (options.dryRun) {
            return dryRun(request, progress);
        }
        ScanLog log = new ScanLog(context.log(), progress);
        progress.onEntering(log::entered);
        log.asked(request);
        boolean isReportStandardOutput = isReportStandardOutput();
        ScanResult result;
        Optional<DirectoryReport> equal;
        Optional<TargetFileException> reportFailure;
        try (ScanReport report =
                new ScanReport(
                        () -> reportFile(places),
                        new MountedVolumes(context.fileSystem(), context::host),
                        context.process().interrupted())) {
            ScanResult scanned = scan(config, request, progress, places, report);
            equal = equalDirectories(scanned);
            if (equal.isPresent() && output.isReportWanted()) {
                report.draft(context, scanned, equal.get());
            }
            result = report.publish(scanned);
            reportFailure = report.failure();
        }
        log.ended(result);
        print(result, isReportStandardOutput);
        if (!output.json && !context.options().quiet && !isReportStandardOutput) {
            equal.ifPresent(new DirectoryWords(context)::print);
        }
        if (result.summary().state() != ScanState.INTERRUPTED) {
            notePatterns(request);
        }
        // Said even in quiet: good copies are worth more while there are some.
        for (VerifiedFiles.Finding finding : result.suspects()) {
            context.messages().warn(String.join("\n", VerifiedText.lines(finding)));
        }
        if (isInterrupted()) {
            context.messages().note(afterInterruption(result.summary()));
            return ExitCode.INTERRUPTED;
        }
        if (reportFailure.isPresent()) {
            context.messages().error(String.valueOf(reportFailure.get().getMessage()));
            context.messages()
                    .hint(
                            "the scan itself is in the catalog: `dupfinder report -o FILE` writes it");
            return ExitCode.FAILED;
        }
        return exitCode(result);
    }

    private ExitCode dryRun(ScanRequest request, ScanProgress progress) {
        DryRun run;
        try (ProgressDisplay _ = ScanHowFar.show(context, progress)) {
            run = DryRun.of(reading(), request.walk(), progress);
        }
        DryRunText text = new DryRunText(context, run);
        if (output.json) {
            text.printJson();
        } else {
            text.print();
        }
        if (isInterrupted()) {
            return ExitCode.INTERRUPTED;
        }
        notePatterns(request);
        return run.counts().makeIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private void notePatterns(ScanRequest request) {
        new PatternWords(context.environment().workingDirectory(), "no file")
                .of(request.walk().filter())
                .forEach(context.messages()::note);
    }

    private boolean isInterrupted() {
        return context.process().interrupted().getAsBoolean();
    }

    /// A signal may also come when the scan itself is complete.
    private String afterInterruption(ScanSummary summary) {
        if (summary.state() == ScanState.INTERRUPTED) {
            return "interrupted; what was hashed is kept, and the same command goes on from there";
        }
        return !output.isReportWanted() || summary.report().isPresent()
                ? "interrupted when everything was done; nothing is missing"
                : "interrupted before the report was written; the scan itself is complete and in the catalog, and `dupfinder report` writes it";
    }

    private void requireValid() {
        options.resolve(commandLine(), context);
        if (output.isContradictory()) {
            throw wrongUsage("--report and --no-report contradict each other: leave one away");
        }
        if (options.dryRun && output.asksForDuplicates()) {
            throw wrongUsage(
                    "--dry-run finds no duplicates, and --report, --fail-on-duplicates and --fail-on-suspect are about them: leave one away");
        }
        output.reportFile().ifPresent(this::requireNoDatabase);
        if (output.json && isReportStandardOutput()) {
            throw wrongUsage(
                    "--json and --report both go to standard output: give the report a file, or leave --json away");
        }
    }

    private boolean isReportStandardOutput() {
        return output.reportFile()
                .filter(file ->
                        new TargetFile("the report", file, context.process().interrupted())
                                .isStandardOutput())
                .isPresent();
    }

    /// Roots first, so that a mistyped one is said before a catalog is made; then the catalog is
    /// opened beside the walk.
    private ScanResult scan(
            Config config,
            ScanRequest request,
            ScanProgress progress,
            Places places,
            ScanReport report) {
        Scan scan = prepare(request, progress);
        CatalogAccess.makePlace(config, places);
        try (Interruption.Keeping _ = context.process().interrupted().keeping();
                ProgressDisplay _ = ScanHowFar.show(context, progress);
                CatalogOpening catalog =
                        new CatalogOpening(
                                () -> CatalogAccess.forScan(context),
                                context::hostIn,
                                request.command());
                EndingScan ending = scan.run(catalog.session(), context.process().sinceStart())) {
            context.warnOfNewId(() -> catalog.catalog().knownHosts());
            if (output.isReportWanted() && !options.pending && !options.directories) {
                report.draft(catalog.catalog(), ending.result());
            }
            return ending.result();
        }
    }

    /// The duplicate directories, when a scan that asks for them is in the catalog.
    private Optional<DirectoryReport> equalDirectories(ScanResult result) {
        return options.directories
                        && !options.pending
                        && result.summary().state() != ScanState.INTERRUPTED
                ? Optional.of(new DirectoryWords(context).ask(result.summary().roots()))
                : Optional.empty();
    }

    private Scan prepare(ScanRequest request, ScanProgress progress) {
        try {
            return new Scan(reading(), request, progress);
        } catch (MissingRootException e) {
            Optional<String> hint = options.patterns(commandLine()).hint();
            if (hint.isPresent()) {
                throw wrongUsage(e.getMessage() + " " + hint.get());
            }
            throw e;
        }
    }

    private Reading reading() {
        return new Reading(
                options.load.disk(context),
                context.process().clock(),
                context.process().interrupted());
    }

    private FilePath reportFile(Places places) {
        return output.reportFile()
                .orElseGet(() -> {
                    places.createDataDirectory();
                    return places.reportFile();
                });
    }

    /// @param isReportStandardOutput whether there is no other place for the summary
    private void print(ScanResult result, boolean isReportStandardOutput) {
        if (!output.json && !context.options().quiet && !isReportStandardOutput) {
            new SummaryText(context).print(result);
            return;
        }
        if (output.json) {
            try {
                ScanJson.write(
                        result.summary(), LeftOutText.json(result.leftOut()), context.jsonOutput());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the summary", e);
            }
        }
        if (result.summary().skipped().makeIncomplete()) {
            new SkippedText(context).warn(result);
        }
    }

    private ExitCode exitCode(ScanResult result) {
        return switch (result.summary().state()) {
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case PARTIAL -> ExitCode.INCOMPLETE;
            case COMPLETE -> output.isConditionMet(result) ? ExitCode.CONDITION_MET : ExitCode.OK;
            case RUNNING, FAILED -> ExitCode.FAILED;
        };
    }
}
