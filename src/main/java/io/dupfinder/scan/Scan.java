package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.Recall.Recalled;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.FileWalker;
import io.dupfinder.walk.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One scan: [#run] shows every stage.
public final class Scan {

    private final FileSystem fileSystem;
    private final ScanRequest request;
    private final ScanProgress progress;
    private final BooleanSupplier stop;
    private final InstantSource clock;
    private final FileWalker walker;
    private final Instant started;

    /// Prepares a scan: the roots are resolved, nothing is listed yet.
    ///
    /// @param stop asked often; once true the scan ends early, keeping what it learned
    /// @param clock what time it is when a content is read: a file that was written shortly before
    ///   is not trusted by the next scan
    /// @throws io.dupfinder.walk.MissingRootException when a root is not there
    public Scan(
            FileSystem fileSystem,
            ScanRequest request,
            ScanProgress progress,
            BooleanSupplier stop,
            InstantSource clock) {
        this.fileSystem = fileSystem;
        this.request = request;
        this.progress = progress;
        this.stop = stop;
        this.clock = clock;
        this.started = clock.instant();
        this.walker = new FileWalker(fileSystem, request.walk());
    }

    /// Scans.
    ///
    /// @param opening the catalog, which may still be on its way while the walk goes on; closed
    ///   when this returns
    /// @param sinceStart how long the program had been running when this was called
    /// @param whenFound told the result as soon as it is known, while the catalog is brought to its
    ///   end; what follows only from that is not in it
    public ScanResult run(
            CompletableFuture<ScanSession> opening,
            Duration sinceStart,
            Consumer<ScanResult> whenFound) {
        Stopwatch stopwatch = new Stopwatch(sinceStart);
        CompletableFuture<Begun> beginning = opening.thenApply(this::begin);
        Tree tree = walk(beginning);
        stopwatch.ended("walk");
        Begun begun = join(beginning);
        long scanId = begun.scanId();
        try (ScanSession session = begun.session()) {
            Readers readers = new Readers(request.walk().threads());
            Recalled recalled = recall(tree, session, readers);
            Known known = new Known(recalled, rehash(tree, recalled, session));
            List<Host> hosts = remember(tree, recalled, session);
            stopwatch.ended("catalog");
            HardLinks links = new HardLinks(tree.files(), recalled.knowledge());
            WriteBatch batch = new WriteBatch(tree.files(), recalled.knowledge(), links, scanId);
            try (CatalogWriter writer = new CatalogWriter(session, batch)) {
                Compared compared =
                        compare(tree, known, links, hosts, readers, session, writer, scanId);
                stopwatch.ended("contents");
                ScanResult result = result(tree, known, compared, begun, stopwatch);
                try (BackgroundTask _ =
                        BackgroundTask.start(
                                "catalog-end", () -> end(writer, recalled, session, result))) {
                    whenFound.accept(result);
                }
                return result;
            }
        }
    }

    /// A scan that the catalog knows of.
    private record Begun(ScanSession session, long scanId) {}

    /// What the catalog knew, and what of it was read again.
    private record Known(Recalled recalled, Reread reread) {}

    /// What was read though the catalog knows it.
    private record Reread(long files, ByteCount bytes, List<VerifiedFiles.Finding> suspects) {
        static final Reread NOTHING = new Reread(0, ByteCount.ZERO, List.of());
    }

    /// Enters the scan before anything is known of it, so that others see it at work.
    private Begun begin(ScanSession session) {
        return new Begun(session, session.start(start(), progress::soFar));
    }

    private Tree walk(CompletableFuture<Begun> beginning) {
        progress.enter(ScanStage.WALKING);
        progress.countFilesBy(walker::filesSeen);
        // Another run may hold the lock: then there is nothing to walk for.
        Tree tree = walker.walk(() -> isStopped() || beginning.isCompletedExceptionally());
        progress.walked(tree.files().totalSize().bytes(), tree.directories().count());
        progress.countSkippedBy(() -> new SkipCounts(tree.skipped().counts()).total());
        return tree;
    }

    private static Begun join(CompletableFuture<Begun> beginning) {
        try {
            return beginning.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    private ScanStart start() {
        return new ScanStart(
                walker.requestedRoots(), request.algorithm(), request.options(), started);
    }

    /// What the catalog knows of the files found. An interrupted walk proves nothing gone, so
    /// nothing is asked.
    private Recalled recall(Tree tree, ScanSession session, Readers readers) {
        progress.enter(ScanStage.RECALLING);
        return isStopped()
                ? Recall.nothing(tree.files(), request.algorithm())
                : new Recall(tree, request.walk().filter(), fileSystem, request.algorithm())
                        .run(session, readers);
    }

    /// Reads again what the request asks for, though the catalog knows it.
    private Reread rehash(Tree tree, Recalled recalled, ScanSession session) {
        if (request.rehashShare() == 0) {
            return Reread.NOTHING;
        }
        Verification verification =
                new Verification(fileSystem, request.walk().threads().atFirst(), this::isStopped);
        VerifiedFiles verified = new VerifiedFiles(session.verification(), verification, clock);
        progress.countReadBy(verified::filesRead, () -> verified.bytesRead().bytes());
        new Rehash(tree.files(), recalled, session.verification(), verified, this::isStopped)
                .run(session.host(), request.rehashShare());
        verified.unreadable().forEach(tree.skipped()::add);
        return new Reread(verified.filesRead(), verified.bytesRead(), verified.suspects());
    }

    /// Adds to the table what the catalog remembers elsewhere and may have duplicates here.
    private List<Host> remember(Tree tree, Recalled recalled, ScanSession session) {
        return isStopped()
                ? List.of(session.host())
                : new RememberedFiles(session, tree, recalled, request.algorithm(), session.host())
                        .remember();
    }

    private record Compared(FoundGroups groups, ContentReader reader) {}

    /// Reads what must be read, and has written what is learned.
    private Compared compare(
            Tree tree,
            Known known,
            HardLinks links,
            List<Host> hosts,
            Readers readers,
            ScanSession session,
            CatalogWriter writer,
            long scanId) {
        progress.recalled(known.recalled().reused());
        progress.enter(ScanStage.COMPARING);
        FileTable files = tree.files();
        FileKnowledge knowledge = known.recalled().knowledge();
        Reread reread = known.reread();
        SharedSizes sizes = new SharedSizes(files, links, request);
        BooleanSupplier stop = () -> isStopped() || writer.hasFailed();
        ContentReader reader =
                new ContentReader(
                        fileSystem,
                        files,
                        knowledge,
                        tree.skipped(),
                        request.algorithm(),
                        scanId,
                        stop);
        progress.countReadBy(
                () -> reread.files() + reader.filesRead(),
                () -> reread.bytes().plus(reader.bytesRead()).bytes());
        progress.countNotReadBy(() -> reader.bytesNotRead().bytes());
        CatalogFeed feed =
                new CatalogFeed(fileSystem, files, knowledge, links, sizes, writer, stop);
        new Sampling(fileSystem, files, knowledge, sizes, reader, feed, progress, stop, clock)
                .run(readers);
        List<int[]> classes =
                SampleClasses.of(files, knowledge, links, sizes, request.allDigests(), readers);
        GroupFinder groups =
                new GroupFinder(files, knowledge, links, request.walk().roots().isEmpty());
        new Comparison(
                        fileSystem,
                        files,
                        knowledge,
                        links,
                        reader,
                        feed,
                        groups,
                        scanId,
                        request.allDigests(),
                        stop,
                        clock)
                .run(readers, classes);
        progress.enter(ScanStage.FINISHING);
        FoundGroups all = new FoundGroups(groups.found(), files, knowledge, hosts);
        return new Compared(all.without(session.acknowledged()), reader);
    }

    private ScanResult result(
            Tree tree, Known known, Compared compared, Begun begun, Stopwatch stopwatch) {
        List<SkippedFile> skipped =
                tree.skipped().listed().stream()
                        .sorted((one, other) -> one.path().compareTo(other.path()))
                        .toList();
        return new ScanResult(
                summarize(tree, known, compared, begun, stopwatch),
                compared.groups(),
                skipped,
                known.reread().suspects());
    }

    /// Brings the catalog to where the scan has ended: writes what is still to be written, forgets
    /// what is gone, and enters how the scan ended.
    private void end(
            CatalogWriter writer, Recalled recalled, ScanSession session, ScanResult result) {
        writer.close();
        List<Long> gone = recalled.missing().removals();
        if (result.summary().state() != ScanState.INTERRUPTED && !gone.isEmpty()) {
            session.write(List.of(CatalogChanges.removal(gone)));
        }
        session.finish(result.summary(), result.skipped());
    }

    private ScanSummary summarize(
            Tree tree, Known known, Compared compared, Begun begun, Stopwatch stopwatch) {
        SkipCounts skipped = new SkipCounts(tree.skipped().counts());
        ContentReader reader = compared.reader();
        Reread reread = known.reread();
        return new ScanSummary(
                begun.scanId(),
                begun.session().host(),
                walker.requestedRoots(),
                state(skipped),
                started,
                tree.files().count(),
                tree.files().totalSize(),
                tree.directories().count(),
                reread.files() + reader.filesRead(),
                reread.bytes().plus(reader.bytesRead()),
                known.recalled().reused(),
                skipped,
                compared.groups().size(),
                compared.groups().redundantFiles(),
                Optional.of(compared.groups().redundantBytes()),
                compared.groups().reclaimable(),
                stopwatch.seconds(),
                Optional.empty());
    }

    private ScanState state(SkipCounts skipped) {
        if (isStopped()) {
            return ScanState.INTERRUPTED;
        }
        return skipped.makeIncomplete() ? ScanState.PARTIAL : ScanState.COMPLETE;
    }

    private boolean isStopped() {
        return stop.getAsBoolean();
    }
}
