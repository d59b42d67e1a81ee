package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.EnteredFileList;
import io.dupfinder.testing.MadeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A catalog in each database, without a command line, and scans that write into it. The assertions
/// of its subclasses are the contract of [Catalog]: scenarios elsewhere can do with one database.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
abstract class CatalogFixture {

    static final Host HERE = new Host("here", "Here");
    static final Host THERE = new Host("there", "There");

    static final ScanSoFar NOTHING_YET =
            new ScanSoFar(ScanStage.STARTING, 0, ByteCount.ZERO, 0, 0, 0, ByteCount.ZERO, 0);

    static final Instant BEGAN = Instant.ofEpochSecond(1_700_000_000L);

    @SuppressWarnings("NullAway.Init")
    @Parameter
    Database database;

    @TempDir Path directory;
    Catalog catalog;

    @BeforeEach
    void open() throws IOException {
        catalog = openOf("home");
    }

    /// Opens a catalog of another user, without files.
    Catalog openOf(String user) throws IOException {
        return database.openNew(directory.resolve(user));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    static FilePath path(String plain) {
        return FilePath.ofPlain(plain);
    }

    /// The work of a scan between its beginning and its end.
    interface Work {
        void run(ScanSession session, long scan);
    }

    /// A whole scan of a host; returns its id.
    long scan(Host host, Work work) {
        return scan(host, List.of(path("/data")), List.of(), work);
    }

    /// A whole scan of a host that enters new files.
    long scan(Host host, MadeFile... files) {
        return scan(host, (session, scan) -> session.write(entering(scan, files)));
    }

    /// A whole scan with these roots, which skipped these entries.
    long scan(Host host, List<FilePath> roots, List<SkippedFile> skipped, Work work) {
        try (ScanSession session = catalog.beginScan(host, "scan")) {
            long scan = session.start(start(roots), () -> NOTHING_YET);
            work.run(session, scan);
            session.finish(summary(scan, session.host(), roots, skipped), skipped);
            return scan;
        }
    }

    static ScanStart start(List<FilePath> roots) {
        return new ScanStart(
                roots, DigestAlgorithm.XXH3_128, Map.of("algorithm", "xxh3-128"), BEGAN);
    }

    /// A summary whose numbers all differ.
    static ScanSummary summary(
            long scan, Host host, List<FilePath> roots, List<SkippedFile> skipped) {
        return new ScanSummary(
                new ScanSummary.Identity(scan, host, roots, BEGAN),
                new ScanSummary.Walked(total(1, 2), 3, counts(skipped)),
                new ScanSummary.Read(total(4, 5), OptionalLong.empty(), 6),
                new ScanSummary.Duplicates(
                        7,
                        new ScanSummary.Redundant(8, Optional.of(new ByteCount(9))),
                        new ByteCount(10),
                        Optional.empty()),
                new ScanSummary.Ending(
                        ScanState.COMPLETE, new StageSeconds(0, Map.of()), Optional.empty()));
    }

    private static ScanSummary.FileTotal total(long files, long bytes) {
        return new ScanSummary.FileTotal(files, new ByteCount(bytes));
    }

    private static SkipCounts counts(List<SkippedFile> skipped) {
        Map<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
        skipped.forEach(file -> counts.merge(file.reason(), 1L, Long::sum));
        return new SkipCounts(counts);
    }

    static List<CatalogChanges> entering(long scan, MadeFile... files) {
        return changes(scan, true, List.of(), files);
    }

    /// Other versions of known rows.
    static List<CatalogChanges> superseding(long scan, List<Long> rows, MadeFile... files) {
        return changes(scan, false, rows, files);
    }

    private static List<CatalogChanges> changes(
            long scan, boolean areNew, List<Long> superseded, MadeFile... files) {
        List<CatalogFile> rows = Arrays.stream(files).map(file -> file.row(scan)).toList();
        return List.of(
                new CatalogChanges(
                        superseded,
                        List.of(),
                        List.of(),
                        Optional.of(new EnteredFileList(rows, areNew))));
    }

    /// The id of the row of the first host that has this path.
    long rowOf(String path) {
        return catalog.lookup().at(path(path)).getFirst().known().rowId();
    }

    /// All groups that a query finds, each as its paths.
    static List<List<String>> paths(Iterable<DuplicateGroup> groups) {
        List<List<String>> all = new ArrayList<>();
        for (DuplicateGroup group : groups) {
            all.add(group.files().stream().map(file -> file.path().text()).toList());
        }
        return all;
    }

    static GroupQuery everything() {
        return GroupQuery.under(List.of(), ByteCount.ZERO);
    }

    /// Files, each as its host's key and its path.
    static List<String> hostsAndPaths(List<KnownFile> files) {
        return files.stream()
                .map(file -> file.host().key() + ":" + file.file().path().text())
                .toList();
    }

    /// A claim that files of 50 bytes are equal.
    static CatalogClaims.Claim claim(String... paths) {
        return new CatalogClaims.Claim(
                List.of(paths).stream().map(it -> MadeFile.unread(it, 50).row(0)).toList());
    }
}
