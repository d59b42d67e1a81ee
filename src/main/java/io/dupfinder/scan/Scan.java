package io.dupfinder.scan;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.catalog.WantedRow;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.file.Subtrees;
import io.dupfinder.hash.ReadCounter;
import io.dupfinder.scan.Recall.Recalled;
import io.dupfinder.walk.BackgroundTask;
import io.dupfinder.walk.FileWalker;
import io.dupfinder.walk.SkippedFiles;
import io.dupfinder.walk.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// One scan: [#run] tells its story.
public final class Scan {

    private final Reading reading;
    private final ScanRequest request;
    private final ScanProgress progress;
    private final FileWalker walker;
    private final Instant started;

    /// Prepares a scan: the roots are resolved, nothing is listed yet.
    ///
    /// @param reading once it is stopped the scan ends early, keeping what it learned
    /// @throws io.dupfinder.walk.MissingRootException when a root is not there
    public Scan(Reading reading, ScanRequest request, ScanProgress progress) {
        this.reading = reading;
        this.request = request;
        this.progress = progress;
        this.walker = new FileWalker(reading.fileSystem(), request.walk(), progress.walkCounter());
        this.started = reading.clock().instant();
    }

    /// Scans, and returns as soon as everything is found. The catalog is on its way to its end
    /// then; the result is to be closed.
    ///
    /// @param opening the catalog, which may still be on its way while the walk goes on; closed
    ///   when the scan is over
    /// @param sinceStart how long the program had been running when this was called
    public EndingScan run(CompletableFuture<ScanSession> opening, Duration sinceStart) {
        Stopwatch stopwatch = new Stopwatch(sinceStart);
        Readers readers = new Readers(request.walk().threads());
        CompletableFuture<CatalogedScan> beginning = opening.thenApply(this::begin);

        Tree tree = walk(beginning);
        stopwatch.ended("walk");
        try (CatalogedScan catalog = BackgroundTask.join(beginning)) {
            Recalled recalled = recall(tree, catalog, readers);
            List<VerifiedFiles.Finding> suspects = rehash(tree, recalled, catalog.session());
            List<WantedRow> wanted = reading.isStopped() ? List.of() : catalog.session().wanted();
            List<Host> hosts = remember(tree, recalled, wanted, catalog.session());
            ScannedFiles files = ScannedFiles.join(tree.files(), recalled.knowledge(), wanted);
            stopwatch.ended("catalog");

            CatalogWriter writer = catalog.startWriting(files);
            ContentStages contents =
                    new ContentStages(reading, files, tree.skipped(), request, progress, writer);
            contents.sample(readers);
            List<int[]> classes = contents.classify(readers);
            ContentStages.Confirmed confirmed =
                    contents.confirm(
                            readers, contents.compare(readers, classes), Subtrees.of(tree.roots()));
            FoundGroups groups =
                    new FoundGroups(confirmed.groups(), files, hosts)
                            .without(catalog.session().acknowledged());
            stopwatch.ended("contents");

            ScanSummary summary = summarize(catalog, tree, recalled, groups, stopwatch);
            ScanResult result =
                    new ScanResult(
                            summary,
                            groups,
                            byPath(tree.skipped()),
                            suspects,
                            tree.skipped().leftOut());
            List<Long> gone = new ArrayList<>(recalled.missing().removals());
            gone.addAll(confirmed.gone());
            return new EndingScan(result, catalog.end(gone, result));
        }
    }

    /// Enters the scan before anything is known of it, so that others see it at work.
    private CatalogedScan begin(ScanSession session) {
        ScanStart start =
                new ScanStart(
                        walker.requestedRoots(), request.algorithm(), request.options(), started);
        return new CatalogedScan(session, session.start(start, progress::soFar));
    }

    private Tree walk(CompletableFuture<CatalogedScan> beginning) {
        progress.walks(walker);
        progress.enter(ScanStage.WALKING);
        // Another run may hold the lock: then there is nothing to walk for.
        Tree tree = walker.walk(reading.until(beginning::isCompletedExceptionally).stop());
        progress.walked(tree);
        return tree;
    }

    /// Asks the catalog about the files found, unless the walk was stopped: that would prove no
    /// file gone.
    private Recalled recall(Tree tree, CatalogedScan catalog, Readers readers) {
        progress.enter(ScanStage.RECALLING);
        FileKnowledge nothing =
                new FileKnowledge(tree.files().rowLimit(), request.algorithm(), catalog.id());
        Recalled recalled =
                reading.isStopped()
                        ? Recalled.nothing(nothing)
                        : new Recall(tree, request.walk().filter(), reading.fileSystem(), nothing)
                                .run(catalog.session(), readers);
        progress.recalled(recalled.reused());
        return recalled;
    }

    /// Reads again what the request asks for, though the catalog knows it. Returns what has changed
    /// and does not look so.
    private List<VerifiedFiles.Finding> rehash(Tree tree, Recalled recalled, ScanSession session) {
        if (request.hash().rehashShare() == 0) {
            return List.of();
        }
        Verification verification =
                new Verification(
                        reading, request.walk().threads().atFirst(), progress.readCounter());
        VerifiedFiles verified = new VerifiedFiles(session.verification(), verification);
        new Rehash(tree.files(), recalled, session.verification(), verified, reading.stop())
                .run(session.host(), request.hash().rehashShare());
        verified.unreadable().forEach(tree.skipped()::add);
        return verified.suspects();
    }

    /// Adds to the table what the catalog remembers besides, and may have duplicates here. Returns
    /// the hosts by the table's numbers.
    private List<Host> remember(
            Tree tree, Recalled recalled, List<WantedRow> wanted, ScanSession session) {
        return reading.isStopped()
                ? List.of(session.host())
                : new RememberedFiles(session, tree, recalled, request.algorithm())
                        .remember(wanted);
    }

    private static List<SkippedFile> byPath(SkippedFiles skipped) {
        return skipped.listed().stream().sorted(Comparator.comparing(SkippedFile::path)).toList();
    }

    private ScanSummary summarize(
            CatalogedScan catalog,
            Tree tree,
            Recalled recalled,
            FoundGroups groups,
            Stopwatch stopwatch) {
        SkipCounts skipped = new SkipCounts(tree.skipped().counts());
        ReadCounter read = progress.readCounter();
        return new ScanSummary(
                new ScanSummary.Identity(
                        catalog.id(), catalog.session().host(), walker.requestedRoots(), started),
                new ScanSummary.Walked(
                        new ScanSummary.FileTotal(tree.files().count(), tree.files().totalSize()),
                        tree.directories().count(),
                        skipped),
                new ScanSummary.Read(
                        new ScanSummary.FileTotal(read.files(), read.bytes()),
                        OptionalLong.of(read.filesElsewhere()),
                        recalled.reused()),
                groups.duplicates(request.matching()),
                new ScanSummary.Ending(state(skipped), stopwatch.seconds(), Optional.empty()));
    }

    private ScanState state(SkipCounts skipped) {
        if (reading.isStopped()) {
            return ScanState.INTERRUPTED;
        }
        return skipped.makeIncomplete() ? ScanState.PARTIAL : ScanState.COMPLETE;
    }
}
