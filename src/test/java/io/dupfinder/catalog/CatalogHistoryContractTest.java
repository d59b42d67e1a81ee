package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.CatalogHistory.Pruned;
import io.dupfinder.file.ByteCount;
import io.dupfinder.testing.EnteredFileList;
import io.dupfinder.testing.MadeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The changes from scan to scan, and the removal of old ones.
class CatalogHistoryContractTest extends CatalogFixture {

    private List<String> fileChanges(long from, long to) {
        List<String> changes = new ArrayList<>();
        catalog.history()
                .fileChanges(
                        new ScanSpan(from, to),
                        change ->
                                changes.add(
                                        switch (change) {
                                            case FileChange.Added(var host, var path, var size) ->
                                                    "%s added %s %s"
                                                            .formatted(
                                                                    host.key(),
                                                                    path.text(),
                                                                    size.bytes());
                                            case FileChange.Gone(var host, var path, var size) ->
                                                    "%s gone %s %s"
                                                            .formatted(
                                                                    host.key(),
                                                                    path.text(),
                                                                    size.bytes());
                                            case FileChange.Changed(
                                                            var host,
                                                            var path,
                                                            var before,
                                                            var size) ->
                                                    "%s changed %s %s %s"
                                                            .formatted(
                                                                    host.key(),
                                                                    path.text(),
                                                                    before.bytes(),
                                                                    size.bytes());
                                            case FileChange.Moved(
                                                            var host,
                                                            var old,
                                                            var path,
                                                            var size) ->
                                                    "%s moved %s %s %s"
                                                            .formatted(
                                                                    host.key(),
                                                                    old.text(),
                                                                    path.text(),
                                                                    size.bytes());
                                        }));
        changes.sort(null);
        return changes;
    }

    private <T> List<T> groupChanges(long from, long to, Function<GroupChange, T> told) {
        List<T> changes = new ArrayList<>();
        catalog.history()
                .groupChanges(new ScanSpan(from, to), change -> changes.add(told.apply(change)));
        return changes;
    }

    /// A scan that finds one file changed, one moved, one gone and one new.
    private long scanAfterChanges() {
        long changed = rowOf("/data/changed");
        long moved = rowOf("/data/old");
        long gone = rowOf("/data/gone");
        return scan(
                HERE,
                (session, scan) -> {
                    session.write(
                            superseding(
                                    scan, List.of(changed), MadeFile.of("/data/changed", 11, 1)));
                    session.write(entering(scan, MadeFile.of("/data/new", 10, 1)));
                    session.write(
                            List.of(
                                    new CatalogChanges(
                                            List.of(),
                                            List.of(
                                                    new CatalogChanges.Move(
                                                            moved,
                                                            path("/data/sub/new name"),
                                                            BEGAN)),
                                            List.of(gone),
                                            Optional.empty())));
                });
    }

    private long firstScan() {
        return scan(
                HERE,
                MadeFile.of("/data/changed", 10, 1),
                MadeFile.of("/data/old", 10, 1),
                MadeFile.of("/data/gone", 20, 2),
                MadeFile.of("/data/same", 30, 3));
    }

    @Test
    void files_are_added_changed_moved_and_gone_between_two_scans() {
        long first = firstScan();
        long second = scanAfterChanges();
        long third = scan(THERE, MadeFile.of("/data/new", 10, 1));

        assertThat(fileChanges(0, first))
                .containsExactly(
                        "here added /data/changed 10",
                        "here added /data/gone 20",
                        "here added /data/old 10",
                        "here added /data/same 30");
        assertThat(fileChanges(first, second))
                .containsExactly(
                        "here added /data/new 10",
                        "here changed /data/changed 10 11",
                        "here gone /data/gone 20",
                        "here moved /data/old /data/sub/new name 10");
        assertThat(fileChanges(second, third)).containsExactly("there added /data/new 10");
        assertThat(fileChanges(0, third)).hasSize(5);
        assertThat(rowOf("/data/sub/new name")).isPositive();
        assertThat(catalog.lookup().at(path("/data/old"))).isEmpty();
    }

    @Test
    void groups_come_grow_and_go_with_the_bytes_of_each_directory() {
        long first =
                scan(HERE, MadeFile.of("/data/a/x", 5_000, 1), MadeFile.of("/data/b/x", 5_000, 1));
        long second = scan(HERE, MadeFile.of("/data/b/y", 5_000, 1));
        long gone = rowOf("/data/a/x");
        long alsoGone = rowOf("/data/b/x");
        long third =
                scan(
                        HERE,
                        (session, _) ->
                                session.write(
                                        List.of(CatalogChanges.removal(List.of(gone, alsoGone)))));

        assertThat(groupChanges(0, first, GroupChange::isNew)).containsExactly(true);
        GroupChange grown = groupChanges(first, second, change -> change).getFirst();
        assertThat(grown.size()).isEqualTo(new ByteCount(5_000));
        assertThat(grown.digest()).isEqualTo(MadeFile.of("/x", 5_000, 1).digest());
        assertThat(grown.before()).isEqualTo(new GroupChange.State(2, new ByteCount(8_192)));
        assertThat(grown.after()).isEqualTo(new GroupChange.State(3, new ByteCount(16_384)));
        assertThat(grown.isNew() || grown.isGone()).isFalse();
        assertThat(grown.gained().values().stream().mapToLong(it -> it).sum()).isEqualTo(8_192);
        assertThat(groupChanges(second, third, GroupChange::isGone)).containsExactly(true);
        assertThat(groupChanges(first, third, GroupChange::isGone)).containsExactly(true);
        assertThat(groupChanges(0, third, change -> change)).isEmpty();
    }

    @Test
    void an_acknowledged_group_is_no_change_until_a_copy_ends_that() {
        long first = scan(HERE, MadeFile.of("/data/a", 10, 1), MadeFile.of("/data/b", 10, 1));
        for (DuplicateGroup group : catalog.duplicateGroups(everything())) {
            catalog.acknowledgements()
                    .enter(
                            List.of(
                                    Acknowledgement.of(
                                            group, "wanted", BEGAN, Optional.empty(), Set.of())));
        }

        assertThat(groupChanges(0, first, change -> change)).isEmpty();

        long second = scan(HERE, MadeFile.of("/data/c", 10, 1));
        assertThat(groupChanges(first, second, GroupChange::isNew)).containsExactly(true);
    }

    @Test
    void scans_are_told_newest_first_however_they_ended() {
        long first = firstScan();
        try (ScanSession session = catalog.beginScan(THERE, "scan")) {
            session.start(start(List.of(path("/data"))), () -> NOTHING_YET);
            assertThat(catalog.history().scans().getFirst().state()).isEqualTo(ScanState.RUNNING);
        }

        List<ScanRecord> scans = catalog.history().scans();

        assertThat(scans).extracting(ScanRecord::host).containsExactly(THERE, HERE);
        assertThat(scans.getFirst().state()).isEqualTo(ScanState.FAILED);
        assertThat(scans.getFirst().result()).isEmpty();
        ScanRecord ended = scans.get(1);
        assertThat(ended.id()).isEqualTo(first);
        assertThat(ended.roots()).containsExactly(path("/data"));
        assertThat(ended.started()).isEqualTo(BEGAN);
        assertThat(ended.finished()).isPresent();
        assertThat(ended.result())
                .contains(
                        new ScanRecord.Result(
                                1,
                                new ByteCount(2),
                                4,
                                new ByteCount(5),
                                0,
                                7,
                                8,
                                new ByteCount(10)));
    }

    @Test
    void a_scan_at_work_tells_how_far_it_is() {
        ScanSoFar soFar =
                new ScanSoFar(
                        ScanStage.FINISHING, 1, new ByteCount(2), 3, 4, 5, new ByteCount(6), 7);
        try (ScanSession session = catalog.beginScan(HERE, "scan /data")) {
            long scan = session.start(start(List.of(path("/data"))), () -> soFar);
            // The first is entered when the heartbeat first beats.
            RunningScan running = catalog.history().running().getFirst();
            for (int i = 0; i < 300 && running.soFar().stage() != ScanStage.FINISHING; i++) {
                LockSupport.parkNanos(50_000_000L);
                running = catalog.history().running().getFirst();
            }

            assertThat(running.scanId()).isEqualTo(OptionalLong.of(scan));
            assertThat(running.soFar()).isEqualTo(soFar);
            assertThat(running.silence().isNegative()).isFalse();
        }
    }

    @Test
    void what_the_catalog_holds_is_counted() {
        MadeFile first = MadeFile.of("/data/a", 100_000, 1);
        scan(
                HERE,
                first,
                MadeFile.of("/data/link", 100_000, 1).linkedTo(first),
                MadeFile.of("/data/b", 100_000, 1),
                MadeFile.of("/data/c", 100_000, 2).sampled(),
                MadeFile.unread("/data/d", 7));
        long row = rowOf("/data/d");
        scan(HERE, (session, _) -> session.write(List.of(CatalogChanges.removal(List.of(row)))));
        scan(THERE, MadeFile.of("/data/x", 5, 1));

        CatalogStats stats = catalog.history().stats();

        assertThat(stats.hosts())
                .containsExactly(
                        new CatalogStats.OfHost(HERE, 4, new ByteCount(400_000), 4, 3),
                        new CatalogStats.OfHost(THERE, 1, new ByteCount(5), 1, 1));
        assertThat(stats.scans()).isEqualTo(3);
        assertThat(stats.versions()).isEqualTo(1);
        assertThat(stats.groups()).isEqualTo(1);
        assertThat(stats.redundantFiles()).isEqualTo(1);
        assertThat(stats.reclaimable()).isEqualTo(new ByteCount(102_400));
        assertThat(stats.sizeOnDisk().bytes()).isPositive();
    }

    @Test
    void pruning_keeps_the_newest_scans_of_each_host_and_what_came_after() {
        firstScan();
        long second = scanAfterChanges();
        long third = scan(HERE, (_, _) -> {});
        long theirs = scan(THERE, MadeFile.of("/data/x", 5, 1));
        Retention newest = new Retention.Newest(1);

        assertThat(catalog.history().prunedThrough()).isZero();
        assertThat(catalog.history().prunable(new Retention.Newest(5))).isEqualTo(new Pruned(0, 0));
        assertThat(catalog.history().prunable(newest)).isEqualTo(new Pruned(2, 3));
        assertThat(catalog.history().prune(newest)).isEqualTo(new Pruned(2, 3));

        assertThat(catalog.history().prunedThrough()).isEqualTo(second);
        assertThat(catalog.history().scans())
                .extracting(ScanRecord::id)
                .containsExactly(theirs, third);
        assertThat(catalog.history().prune(newest)).isEqualTo(new Pruned(0, 0));
        assertThat(rowOf("/data/same")).isPositive();
    }

    @Test
    void pruning_by_time_keeps_the_newest_scan_however_old() {
        firstScan();
        scanAfterChanges();

        assertThat(catalog.history().prunable(new Retention.Since(BEGAN.minusSeconds(1))))
                .isEqualTo(new Pruned(0, 0));
        assertThat(catalog.history().prune(new Retention.Since(BEGAN.plusSeconds(1))))
                .isEqualTo(new Pruned(1, 0));
        assertThat(catalog.history().scans()).hasSize(1);
    }

    @Test
    void digests_learned_later_do_not_make_files_new() {
        long first =
                scan(
                        HERE,
                        MadeFile.of("/data/a", 100_000, 1).sampled(),
                        MadeFile.of("/data/b", 100_000, 1).sampled());
        long second =
                scan(
                        HERE,
                        (session, _) -> {
                            session.write(
                                    List.of(
                                            new CatalogChanges(
                                                    List.of(),
                                                    List.of(),
                                                    List.of(),
                                                    Optional.of(
                                                            new EnteredFileList(
                                                                    List.of(
                                                                            MadeFile.of(
                                                                                            "/data/a",
                                                                                            100_000,
                                                                                            1)
                                                                                    .row(first),
                                                                            MadeFile.of(
                                                                                            "/data/b",
                                                                                            100_000,
                                                                                            1)
                                                                                    .row(first)),
                                                                    false)))));
                        });

        assertThat(fileChanges(first, second)).isEmpty();
        assertThat(groupChanges(first, second, GroupChange::isNew)).containsExactly(true);
    }
}
