package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.testing.MadeFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The reads and writes of a scan in a catalog.
class ScanSessionContractTest extends CatalogFixture {

    private static final FilePath ODD =
            path("/data")
                    .resolve(new byte[] {'a', (byte) 0xff, '\n', '\\', (byte) 0xc3, (byte) 0xa9});

    /// Everything of a row that a scan asks for.
    private static String told(KnownRow row) {
        String sample =
                row.isSampled() ? new SampleDigest(row.sampleHigh(), row.sampleLow()).hex() : "";
        boolean isHashed = row.hasDigest(DigestAlgorithm.XXH3_128);
        return String.join(
                "|",
                row.path().text(),
                row.fsId(),
                Long.toUnsignedString(row.inode()),
                Long.toString(row.size()),
                Long.toString(row.mtimeNanos()),
                Long.toString(row.ctimeNanos()),
                Boolean.toString(row.isSettled()),
                sample,
                isHashed ? row.digest().text() + row.isSampleDigest() : "",
                Long.toString(row.comparedScanId()),
                Long.toString(row.firstScanId()));
    }

    private static String told(MadeFile file, long scan) {
        return String.join(
                "|",
                file.path().text(),
                MadeFile.FILESYSTEM,
                Long.toUnsignedString(file.inode()),
                Long.toString(file.size()),
                Long.toString(file.mtime()),
                Long.toString(file.mtime() + 1),
                Boolean.toString(file.mtime() == MadeFile.MTIME),
                file.content().sample().map(SampleDigest::hex).orElse(""),
                file.content()
                        .digest()
                        .map(digest -> digest.text() + (file.size() <= SampleDigest.WHOLE_LENGTH))
                        .orElse(""),
                Long.toString(file.content().comparedScanId().orElse(0)),
                Long.toString(scan));
    }

    private static List<String> known(ScanSession session, int parts, String... roots) {
        List<FilePath> paths = List.of(roots).stream().map(FilePath::ofPlain).toList();
        List<String> rows = new ArrayList<>();
        for (ScanSession.KnownRows part : session.known(paths, parts == 1 ? 0 : 1_000, parts)) {
            part.forEach(() -> row -> rows.add(told(row)));
        }
        rows.sort(null);
        return rows;
    }

    private List<String> knownPaths(String... roots) {
        List<String> paths = new ArrayList<>();
        scan(
                HERE,
                (session, _) ->
                        known(session, 1, roots)
                                .forEach(row -> paths.add(row.substring(0, row.indexOf('|')))));
        return paths;
    }

    @Test
    void everything_of_a_file_comes_back_whatever_its_name_and_numbers() {
        MadeFile[] files = {
            MadeFile.of("/data/small", 10, 1),
            MadeFile.of("/data/large", 100_000, 2).withInode(-1),
            MadeFile.of("/data/sampled", 100_000, 3).sampled(),
            MadeFile.of("/data/alone", 200_000, 4).comparedBy(1),
            MadeFile.of("/data/old", 0, 5).modified(-1_234_567_891L),
            MadeFile.of("/data/young", 11, 6).modified(1_699_999_999_000_000_000L),
            MadeFile.unread("/data/unread", 1L << 62),
            MadeFile.of("/data/odd", 12, 7).at(ODD),
        };
        long first = scan(HERE, files);
        List<String> expected =
                List.of(files).stream()
                        .map(file ->
                                file.mtime() < 0
                                        ? told(file, first).replace("|false|", "|true|")
                                        : told(file, first))
                        .sorted()
                        .toList();

        scan(
                HERE,
                (session, _) -> {
                    assertThat(known(session, 1, "/data")).isEqualTo(expected);
                    assertThat(known(session, 3, "/data")).isEqualTo(expected);
                    assertThat(session.fileCount()).isEqualTo(files.length);
                });
        assertThat(catalog.lookup().at(ODD)).hasSize(1);
    }

    @Test
    void rows_are_found_at_and_below_the_roots_alone_and_each_once() {
        scan(
                HERE,
                MadeFile.of("/data/a/x", 1, 1),
                MadeFile.of("/data/a/b/y", 1, 1),
                MadeFile.of("/data/ab", 1, 1),
                MadeFile.of("/other", 1, 1));
        scan(THERE, MadeFile.of("/data/a/z", 1, 1));

        assertThat(knownPaths("/data/a")).containsExactly("/data/a/b/y", "/data/a/x");
        assertThat(knownPaths("/data/a", "/data/a/b", "/other"))
                .containsExactly("/data/a/b/y", "/data/a/x", "/other");
        assertThat(knownPaths("/data/ab")).containsExactly("/data/ab");
        assertThat(knownPaths("/")).hasSize(4);
        assertThat(knownPaths("/nowhere")).isEmpty();
    }

    @Test
    void a_path_that_is_entered_again_keeps_its_row() {
        scan(HERE, MadeFile.of("/data/a", 10, 1).sampled());
        long row = rowOf("/data/a");

        scan(
                HERE,
                (session, scan) ->
                        session.write(superseding(scan, List.of(), MadeFile.of("/data/a", 10, 1))));

        assertThat(rowOf("/data/a")).isEqualTo(row);
        assertThat(
                        catalog.lookup()
                                .at(path("/data/a"))
                                .getFirst()
                                .known()
                                .file()
                                .content()
                                .digest())
                .contains(MadeFile.of("/data/a", 10, 1).digest());
        assertThat(catalog.history().stats().versions()).isZero();
    }

    @Test
    void changes_are_written_all_or_none() {
        scan(HERE, MadeFile.of("/data/a", 10, 1));
        long row = rowOf("/data/a");

        try (ScanSession session = catalog.beginScan(HERE, "scan")) {
            long scan = session.start(start(List.of(path("/data"))), () -> NOTHING_YET);
            List<CatalogChanges> first = entering(scan, MadeFile.of("/data/b", 10, 1));
            Iterable<CatalogChanges> broken =
                    () ->
                            new Iterator<>() {
                                private int given;

                                @Override
                                public boolean hasNext() {
                                    return true;
                                }

                                @Override
                                public CatalogChanges next() {
                                    given++;
                                    return switch (given) {
                                        case 1 -> first.getFirst();
                                        case 2 -> CatalogChanges.removal(List.of(row));
                                        default -> throw new IllegalStateException("no more");
                                    };
                                }
                            };
            assertThatThrownBy(() -> session.write(broken))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(knownPaths("/")).containsExactly("/data/a");
    }

    @Test
    void rows_of_wanted_sizes_are_those_of_other_roots_and_hosts() {
        MadeFile mine = MadeFile.of("/data/mine", 10, 1);
        scan(HERE, mine, MadeFile.of("/else/mine", 10, 2), MadeFile.of("/else/larger", 11, 2));
        scan(THERE, MadeFile.of("/data/theirs", 10, 1).linkedTo(mine));

        scan(
                HERE,
                (session, _) -> {
                    Set<String> rows = new TreeSet<>();
                    session.forEachOfSizes(
                            List.of(10L, 99L),
                            List.of(path("/data")),
                            () ->
                                    row ->
                                            rows.add(
                                                    row.host().key()
                                                            + "|"
                                                            + row.allocated()
                                                            + "|"
                                                            + row.links()
                                                            + "|"
                                                            + told(row)));
                    assertThat(rows)
                            .containsExactly(
                                    "here|4096|1|" + told(MadeFile.of("/else/mine", 10, 2), 1),
                                    "there|4096|2|"
                                            + told(
                                                    MadeFile.of("/data/theirs", 10, 1)
                                                            .linkedTo(mine),
                                                    2));
                });
    }

    @Test
    void many_sizes_are_asked_for_at_once() {
        MadeFile[] files = new MadeFile[3_000];
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            files[i] = MadeFile.of("/data/%04d".formatted(i), i + 1, i);
            sizes.add(i + 1L);
        }
        scan(THERE, files);

        scan(
                HERE,
                (session, _) -> {
                    Set<String> paths = new TreeSet<>();
                    session.forEachOfSizes(
                            sizes, List.of(), () -> row -> paths.add(row.path().text()));
                    assertThat(paths).hasSize(files.length);
                });
    }

    @Test
    void thousands_of_roots_are_as_good_as_one() {
        MadeFile[] files =
                IntStream.range(0, 3_000)
                        .mapToObj(i -> MadeFile.of("/data/%d/f".formatted(i), 10, i))
                        .toArray(MadeFile[]::new);
        scan(HERE, files);
        scan(HERE, MadeFile.of("/data-1", 10, -1), MadeFile.of("/data/x/f", 10, -2));
        scan(THERE, MadeFile.of("/data/0/f", 10, -3));
        List<FilePath> roots =
                Stream.of(files).map(file -> file.path().parent().orElseThrow()).toList();

        scan(
                HERE,
                roots,
                List.of(),
                (session, _) -> {
                    for (long expected : new long[] {1, 3_000}) {
                        List<String> known = new ArrayList<>();
                        session.known(roots, expected, 2)
                                .forEach(part ->
                                        part.forEach(() -> row -> known.add(row.path().text())));
                        assertThat(known)
                                .containsExactlyInAnyOrderElementsOf(
                                        Stream.of(files).map(file -> file.path().text()).toList());
                    }
                    List<String> others = new ArrayList<>();
                    session.forEachOfSizes(
                            List.of(10L),
                            roots,
                            () -> row -> others.add(row.host().key() + row.path().text()));
                    assertThat(others)
                            .containsExactlyInAnyOrder(
                                    "here/data-1", "here/data/x/f", "there/data/0/f");
                });
    }

    @Test
    void an_ended_scan_is_told_with_all_its_numbers_and_what_it_skipped() {
        List<SkippedFile> skipped = new ArrayList<>();
        for (String name : List.of("c", "a", "b")) {
            skipped.add(
                    new SkippedFile(
                            path("/data/" + name),
                            SkipReason.PERMISSION,
                            Optional.of("why " + name)));
        }
        skipped.add(new SkippedFile(ODD, SkipReason.SYMLINK, Optional.empty()));
        List<FilePath> roots = List.of(path("/data"), ODD);
        long first = scan(HERE, roots, skipped, (_, _) -> {});
        long second = scan(HERE, roots, List.of(), (_, _) -> {});
        scan(THERE, List.of(path("/data/below")), List.of(), (_, _) -> {});
        scan(HERE, List.of(path("/else")), List.of(), (_, _) -> {});

        ScanSummary newest =
                catalog.newestScan(List.of(path("/data/below/x")), Optional.of(HERE)).orElseThrow();
        assertThat(newest.scanId()).isEqualTo(second);
        ScanSummary expected = summary(second, HERE, roots, List.of());
        assertThat(newest.withSeconds(expected.seconds())).isEqualTo(expected);
        assertThat(
                        catalog.newestScan(List.of(path("/data")), Optional.empty())
                                .orElseThrow()
                                .host())
                .isEqualTo(THERE);
        assertThat(catalog.newestScan(List.of(path("/dat")), Optional.empty())).isEmpty();
        assertThat(catalog.newestScan(List.of(), Optional.empty()).orElseThrow().roots())
                .containsExactly(path("/else"));
        assertThat(catalog.scansBefore(newest, 10)).hasSize(1);
        assertThat(catalog.scansBefore(newest, 10).getFirst())
                .isEqualTo(
                        new ScanTotals(
                                BEGAN,
                                ScanState.COMPLETE,
                                1,
                                new ByteCount(2),
                                7,
                                8,
                                Optional.of(new ByteCount(9)),
                                new ByteCount(10)));
        assertThat(catalog.skipped(first, 2))
                .containsExactly(skipped.get(1), skipped.get(3), skipped.get(2));
        assertThat(catalog.skipped(second, 2)).isEmpty();
    }

    @Test
    void a_host_is_scanned_by_one_run_at_a_time_and_its_name_follows_it() {
        try (ScanSession session = catalog.beginScan(HERE, "scan /data")) {
            session.start(start(List.of(path("/data"))), () -> NOTHING_YET);

            assertThatThrownBy(() -> catalog.beginScan(HERE, "scan"))
                    .isInstanceOf(CatalogLockedException.class)
                    .hasMessageContaining("scan /data");
            assertThatThrownBy(() -> catalog.hosts().retire(HERE))
                    .isInstanceOf(CatalogLockedException.class);
            catalog.beginScan(THERE, "scan").close();
            assertThat(catalog.history().running())
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.host()).isEqualTo(HERE);
                        assertThat(run.command()).isEqualTo("scan /data");
                        assertThat(run.scanId()).hasValue(1);
                        assertThat(run.pid()).isEqualTo(ProcessHandle.current().pid());
                    });
        }

        assertThat(catalog.history().running()).isEmpty();
        assertThat(catalog.history().scans().getFirst().state()).isEqualTo(ScanState.FAILED);
        scan(new Host("here", "Renamed"), (_, _) -> {});
        assertThat(catalog.knownHosts()).containsExactly(new Host("here", "Renamed"), THERE);
    }

    @Test
    void indexes_can_be_made_again_and_again() {
        scan(
                HERE,
                (session, scan) -> {
                    session.write(entering(scan, MadeFile.of("/data/a", 1, 1)));
                    session.fewRowsLeft();
                });

        catalog.makeIndexes();

        assertThat(knownPaths("/")).containsExactly("/data/a");
    }
}
