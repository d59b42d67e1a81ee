package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.ScanProgress.Stage;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.FileWalker;
import io.dupfinder.walk.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/// One scan: [#run] shows every stage.
public final class Scan {

    private final FileSystem fileSystem;
    private final ScanRequest request;
    private final ScanProgress progress;
    private final BooleanSupplier cancelled;
    private final FileWalker walker;
    private final Instant started = Instant.now();

    /// Prepares a scan: the roots are resolved, nothing is listed yet.
    ///
    /// @param cancelled asked often; once true the scan ends early, keeping what it learned
    /// @throws io.dupfinder.walk.MissingRootException when a root is not there
    public Scan(
            FileSystem fileSystem,
            ScanRequest request,
            ScanProgress progress,
            BooleanSupplier cancelled) {
        this.fileSystem = fileSystem;
        this.request = request;
        this.progress = progress;
        this.cancelled = cancelled;
        this.walker = new FileWalker(fileSystem, request.walk());
    }

    /// Scans.
    ///
    /// @param opening the catalog, which may still be on its way while the walk goes on; closed
    ///   when this returns
    /// @param sinceStart how long the program had been running when this was called
    public ScanResult run(CompletableFuture<ScanSession> opening, Duration sinceStart) {
        Stopwatch stopwatch = new Stopwatch(sinceStart);
        Tree tree = walk(opening);
        stopwatch.ended("walk");
        try (ScanSession session = join(opening)) {
            long scanId = session.start(start(tree));
            Recalled recalled = recall(tree, session);
            SizeGroups groups = groupBySize(tree, recalled, session);
            stopwatch.ended("catalog");
            Compared compared = compare(tree, recalled, groups, session, scanId);
            forgetMissing(recalled, session);
            stopwatch.ended("contents");
            ScanSummary summary = summarize(tree, recalled, compared, scanId, stopwatch);
            session.finish(summary, listed(tree));
            return new ScanResult(summary, compared.groups(), listed(tree));
        }
    }

    private Tree walk(CompletableFuture<ScanSession> opening) {
        progress.enter(Stage.WALKING);
        progress.countFilesBy(walker::filesSeen);
        // Another run may hold the lock: then there is nothing to walk for.
        return walker.walk(() -> isCancelled() || opening.isCompletedExceptionally());
    }

    private static ScanSession join(CompletableFuture<ScanSession> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    private ScanStart start(Tree tree) {
        return new ScanStart(
                tree.requestedRoots(), request.algorithm(), request.options(), started);
    }

    /// What the catalog knows of the files found. An interrupted walk proves nothing gone, so
    /// nothing is asked.
    private Recalled recall(Tree tree, ScanSession session) {
        progress.enter(Stage.RECALLING);
        Recall recall = new Recall(tree, request.walk().filter(), fileSystem, request.algorithm());
        return isCancelled() ? recall.nothing() : recall.run(session);
    }

    /// The files that share a size, with those that the catalog remembers elsewhere.
    private SizeGroups groupBySize(Tree tree, Recalled recalled, ScanSession session) {
        Map<Long, List<KnownFile>> remembered =
                isCancelled()
                        ? Map.of()
                        : new Elsewhere(session, tree.files(), recalled)
                                .bySize(request.algorithm());
        return new SizeGroups(tree.files(), remembered, request.minSize().bytes() == 0);
    }

    private record Compared(FoundGroups groups, ContentReader reader) {}

    /// Reads what must be read, and writes what was learned meanwhile.
    private Compared compare(
            Tree tree, Recalled recalled, SizeGroups groups, ScanSession session, long scanId) {
        progress.enter(Stage.COMPARING);
        FileTable files = tree.files();
        FileKnowledge knowledge = recalled.knowledge();
        Changes changes = new Changes(files, knowledge, scanId);
        FoundCollector found = new FoundCollector(files);
        try (CatalogWriter writer = new CatalogWriter(session);
                Parallel parallel = new Parallel(request.threads())) {
            BooleanSupplier stop = () -> isCancelled() || writer.hasFailed();
            ContentReader reader =
                    new ContentReader(
                            fileSystem,
                            request.algorithm(),
                            parallel,
                            tree.skipped(),
                            scanId,
                            stop);
            progress.countBytesBy(() -> reader.bytesRead().bytes());
            Copies copies =
                    new Copies(files, knowledge, request.host(), request.algorithm(), scanId);
            Comparison comparison = new Comparison(groups, copies, reader, changes, found, stop);
            new WorkPlan(groups, progress)
                    .run(
                            parallel,
                            (buffer, group) -> comparison.decide(group, buffer),
                            writer::put);
            if (!isCancelled()) {
                new UnsharedFiles(files, groups, changes).write(writer);
            }
            FoundGroups all = new FoundGroups(found.found(), files, request.host());
            return new Compared(all.without(session.acknowledged()), reader);
        }
    }

    private void forgetMissing(Recalled recalled, ScanSession session) {
        progress.enter(Stage.FINISHING);
        List<CatalogChange> removals = recalled.missing().removals();
        if (!isCancelled() && !removals.isEmpty()) {
            session.write(removals);
        }
    }

    private ScanSummary summarize(
            Tree tree, Recalled recalled, Compared compared, long scanId, Stopwatch stopwatch) {
        SkipCounts skipped = new SkipCounts(tree.skipped().counts());
        ContentReader reader = compared.reader();
        stopwatch.set("sample", reader.sampleSeconds());
        return new ScanSummary(
                scanId,
                request.host(),
                tree.requestedRoots(),
                state(skipped),
                started,
                tree.files().count(),
                tree.files().totalSize(),
                tree.directories().count(),
                reader.filesRead(),
                reader.bytesRead(),
                recalled.reused(),
                skipped,
                compared.groups().size(),
                compared.groups().redundantFiles(),
                compared.groups().reclaimable(),
                stopwatch.seconds(),
                Optional.empty());
    }

    private ScanState state(SkipCounts skipped) {
        if (isCancelled()) {
            return ScanState.INTERRUPTED;
        }
        return skipped.makeIncomplete() ? ScanState.PARTIAL : ScanState.COMPLETE;
    }

    private static List<SkippedFile> listed(Tree tree) {
        return tree.skipped().listed().stream()
                .sorted(Comparator.comparing(SkippedFile::path))
                .toList();
    }

    private boolean isCancelled() {
        return cancelled.getAsBoolean();
    }
}
