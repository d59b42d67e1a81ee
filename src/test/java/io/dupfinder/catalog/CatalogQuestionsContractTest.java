package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogExchange.ExportedRow;
import io.dupfinder.catalog.CatalogHosts.HostRecord;
import io.dupfinder.catalog.CatalogHosts.Volume;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.testing.MadeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What other commands than scans and reports ask a catalog, and what they enter.
class CatalogQuestionsContractTest extends CatalogFixture {

    private static List<String> told(List<FileStanding> files) {
        return files.stream().map(CatalogQuestionsContractTest::told).toList();
    }

    private static String told(FileStanding file) {
        return "%s:%s %s"
                .formatted(
                        file.known().host().key(),
                        file.known().file().path().text(),
                        file.standing());
    }

    private static List<String> paths(List<KnownFile> files) {
        return files.stream()
                .map(file -> file.host().key() + ":" + file.file().path().text())
                .toList();
    }

    @Test
    void a_path_is_looked_up_on_every_host_with_what_it_is_to_all_others() {
        scan(
                HERE,
                MadeFile.of("/data/a", 10, 1),
                MadeFile.of("/data/b", 10, 1),
                MadeFile.of("/data/c", 10, 2),
                MadeFile.unread("/data/d", 20),
                MadeFile.unread("/data/e", 20),
                MadeFile.of("/data/f", 30, 1),
                MadeFile.of("/data/g", 30, 1));
        scan(THERE, MadeFile.unread("/data/a", 40));
        for (DuplicateGroup group : catalog.duplicateGroups(everything())) {
            if (group.size().bytes() == 30) {
                catalog.acknowledgements()
                        .enter(
                                List.of(
                                        Acknowledgement.of(
                                                group, "x", BEGAN, Optional.empty(), Set.of())));
            }
        }

        CatalogLookup lookup = catalog.lookup();

        assertThat(told(lookup.at(path("/data/a"))))
                .containsExactly("here:/data/a DUPLICATE", "there:/data/a UNIQUE");
        assertThat(told(lookup.at(path("/data/c")))).containsExactly("here:/data/c UNIQUE");
        assertThat(told(lookup.at(path("/data/d")))).containsExactly("here:/data/d UNKNOWN");
        assertThat(told(lookup.at(path("/data/f")))).containsExactly("here:/data/f ACKNOWLEDGED");
        assertThat(lookup.at(path("/data"))).isEmpty();
        assertThat(lookup.at(path("/data/c")).getFirst().known().file())
                .isEqualTo(MadeFile.of("/data/c", 10, 2).row(1));
    }

    /// Many of one size are told apart by sums over those of their sample.
    @Test
    void each_of_many_files_of_one_size_is_unique_or_unknown_by_what_its_sample_shares() {
        List<MadeFile> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            files.add(MadeFile.of("/data/unique%02d".formatted(i), 100_000, i).sampled());
        }
        files.add(MadeFile.of("/data/shared", 100_000, 7).sampled());
        scan(HERE, files.toArray(MadeFile[]::new));
        List<FileStanding> below = new ArrayList<>();

        catalog.lookup().filesBelow(path("/data"), below::add);

        assertThat(told(below))
                .hasSize(21)
                .filteredOn(file -> file.endsWith("UNKNOWN"))
                .containsExactly("here:/data/shared UNKNOWN", "here:/data/unique07 UNKNOWN");
        scan(HERE, MadeFile.unread("/data/unread", 100_000));
        below.clear();
        catalog.lookup().filesBelow(path("/data"), below::add);
        assertThat(told(below)).hasSize(22).allMatch(file -> file.endsWith("UNKNOWN"));
    }

    @Test
    void files_are_looked_up_by_digest_size_and_sample() {
        MadeFile large = MadeFile.of("/data/large", 100_000, 1);
        scan(HERE, large, MadeFile.of("/data/sampled", 100_000, 1).sampled());
        scan(
                THERE,
                MadeFile.of("/data/z", 100_000, 1),
                MadeFile.of("/data/other", 100_000, 2),
                MadeFile.unread("/data/unread", 100_000));
        CatalogLookup lookup = catalog.lookup();

        assertThat(paths(lookup.withDigest(large.digest())))
                .containsExactly("here:/data/large", "there:/data/z");
        assertThat(lookup.withDigest(new Digest(DigestAlgorithm.SHA256, large.digest().hex())))
                .isEmpty();
        assertThat(lookup.hasSize(new ByteCount(100_000))).isTrue();
        assertThat(lookup.hasSize(new ByteCount(100_001))).isFalse();
        assertThat(
                        paths(
                                lookup.candidates(
                                        new ByteCount(100_000),
                                        large.content().sample().orElseThrow())))
                .containsExactlyInAnyOrder(
                        "here:/data/large",
                        "here:/data/sampled",
                        "there:/data/unread",
                        "there:/data/z");
        assertThat(paths(lookup.named("z"))).containsExactly("there:/data/z");
        assertThat(lookup.named("data")).isEmpty();
    }

    @Test
    void a_directory_is_listed_with_its_files_and_the_directories_that_hold_some() {
        FilePath odd = path("/data/d").resolve(new byte[] {'%', (byte) 0xff, '_'});
        scan(
                HERE,
                MadeFile.of("/data/d/a", 10, 1),
                MadeFile.of("/data/d/deep/down/b", 10, 1),
                MadeFile.of("/data/d/deep/c", 10, 1),
                MadeFile.of("/data/dd", 10, 1),
                MadeFile.of("/data/d/x", 10, 1).at(odd));
        scan(THERE, MadeFile.of("/data/d/other/a", 10, 1));
        List<FileStanding> files = new ArrayList<>();
        List<String> directories = new ArrayList<>();

        catalog.lookup()
                .entries(
                        path("/data/d"),
                        files::add,
                        (host, directory) -> directories.add(host.key() + ":" + directory.text()));

        assertThat(told(files))
                .containsExactlyInAnyOrder(
                        "here:/data/d/a DUPLICATE", "here:" + odd.text() + " DUPLICATE");
        assertThat(directories).containsExactly("here:/data/d/deep", "there:/data/d/other");
        List<FileStanding> below = new ArrayList<>();
        catalog.lookup().filesBelow(path("/data/d"), below::add);
        assertThat(below).hasSize(5);
        catalog.lookup().filesBelow(path("/data/d/deep"), below::add);
        assertThat(told(below.subList(5, 7)))
                .containsExactly(
                        "here:/data/d/deep/c DUPLICATE", "here:/data/d/deep/down/b DUPLICATE");
        catalog.lookup().filesBelow(path("/"), below::add);
        assertThat(below).hasSize(13);
    }

    @Test
    void hosts_are_renamed_and_retired_and_come_back() {
        scan(HERE, MadeFile.of("/data/a", 10, 1), MadeFile.of("/data/b", 10, 1));
        scan(THERE, MadeFile.of("/data/a", 10, 1));
        CatalogHosts hosts = catalog.hosts();

        assertThat(hosts.all())
                .extracting(HostRecord::host, HostRecord::state, HostRecord::files)
                .containsExactly(
                        tuple(HERE, HostRecord.State.IDLE, 2L),
                        tuple(THERE, HostRecord.State.IDLE, 1L));
        assertThat(hosts.volumes())
                .containsExactly(
                        new Volume(
                                HERE,
                                MadeFile.FILESYSTEM,
                                2,
                                new ByteCount(20),
                                hosts.volumes().getFirst().example()),
                        new Volume(
                                THERE, MadeFile.FILESYSTEM, 1, new ByteCount(10), path("/data/a")));

        hosts.rename(HERE, "The \u00dcber NAS");
        try (ScanSession session = catalog.beginScan(HERE, "scan")) {
            assertThat(session.host().name()).isEqualTo("The \u00dcber NAS");
            assertThat(hosts.all().getLast().state()).isEqualTo(HostRecord.State.IDLE);
        }
        assertThat(hosts.retire(THERE)).isEqualTo(1);
        assertThat(hosts.all()).extracting(HostRecord::files).contains(0L);
        assertThat(hosts.all()).extracting(HostRecord::state).contains(HostRecord.State.RETIRED);
        assertThat(catalog.history().stats().versions()).isEqualTo(1);
        scan(THERE, MadeFile.of("/data/x", 10, 1));
        assertThat(hosts.all()).extracting(HostRecord::state).containsOnly(HostRecord.State.IDLE);
        hosts.release(THERE);
        catalog.verification().requireMachine(THERE);
    }

    @Test
    void known_contents_are_given_out_in_parts_and_the_longest_unread_first() {
        MadeFile[] files = new MadeFile[5];
        for (int i = 0; i < files.length; i++) {
            files[i] = MadeFile.of("/data/" + i, 10, i);
        }
        scan(HERE, files);
        scan(HERE, MadeFile.unread("/data/unread", 10));
        scan(THERE, MadeFile.of("/data/theirs", 10, 1));
        CatalogVerification verification = catalog.verification();

        List<KnownFile> first = verification.hashedAfter(HERE, 0, 3);
        List<KnownFile> rest = verification.hashedAfter(HERE, first.getLast().rowId(), 9);
        assertThat(paths(first)).containsExactly("here:/data/0", "here:/data/1", "here:/data/2");
        assertThat(paths(rest)).containsExactly("here:/data/3", "here:/data/4");

        verification.confirm(first.subList(0, 2), MadeFile.READ.plusSeconds(60));
        assertThat(
                        paths(
                                verification.longestUnread(
                                        HERE,
                                        path -> !path.equals(path("/data/3")),
                                        new ByteCount(25))))
                .containsExactly("here:/data/2", "here:/data/4", "here:/data/0");
        assertThat(verification.hashedAfter(HERE, 0, 1).getFirst().file().content().hashedAt())
                .contains(MadeFile.READ.plusSeconds(60));
    }

    @Test
    void a_suspect_leaves_its_group_until_it_is_confirmed() {
        MadeFile rotten = MadeFile.of("/data/rotten", 10, 1);
        scan(
                HERE,
                rotten,
                MadeFile.of("/data/link", 10, 1).linkedTo(rotten),
                MadeFile.of("/data/sound", 10, 1),
                MadeFile.of("/data/sound2", 10, 1));
        CatalogVerification verification = catalog.verification();
        KnownFile known = catalog.lookup().at(path("/data/rotten")).getFirst().known();
        Suspect suspect = new Suspect(known, MadeFile.of("/x", 10, 2).digest(), BEGAN);

        verification.suspect(suspect);

        assertThat(CatalogFixture.paths(catalog.duplicateGroups(everything())))
                .containsExactly(List.of("/data/sound", "/data/sound2"));
        List<Suspect> suspects = verification.suspects();
        assertThat(suspects)
                .extracting(it -> it.file().file().path().text())
                .containsExactly("/data/link", "/data/rotten");
        assertThat(suspects.getFirst().expected()).isEqualTo(rotten.digest());
        assertThat(suspects.getFirst().found()).isEqualTo(suspect.found());
        assertThat(suspects.getFirst().at()).isEqualTo(BEGAN);
        assertThat(paths(verification.goodCopies(suspects.get(1))))
                .containsExactly("here:/data/sound", "here:/data/sound2");

        verification.confirm(suspects.stream().map(Suspect::file).toList(), BEGAN);
        assertThat(verification.suspects()).isEmpty();
    }

    private static List<ExportedRow> exported(Catalog catalog) {
        List<ExportedRow> rows = new ArrayList<>();
        catalog.exchange()
                .exportTo(row ->
                        rows.add(new ExportedRow(rows.size() + 1L, row.table(), row.values())));
        return rows;
    }

    /// A catalog that has rows in every table that is moved.
    private void fill() {
        scan(
                HERE,
                List.of(path("/data")),
                List.of(new SkippedFile(path("/data/s"), SkipReason.IO_ERROR, Optional.of("why"))),
                (session, scan) ->
                        session.write(
                                entering(
                                        scan,
                                        MadeFile.of("/data/a", 10, 1).withInode(-1),
                                        MadeFile.of("/data/b", 10, 1),
                                        MadeFile.of("/data/c", 20, 1),
                                        MadeFile.of("/data/gone", 30, 1),
                                        MadeFile.of("/data/l", 100_000, 1).sampled())));
        long gone = rowOf("/data/gone");
        scan(HERE, (session, _) -> session.write(List.of(CatalogChanges.removal(List.of(gone)))));
        scan(
                HERE,
                (session, scan) ->
                        session.write(
                                superseding(scan, List.of(), MadeFile.of("/data/l", 100_000, 1))));
        catalog.hosts().rename(HERE, "mine");
        for (DuplicateGroup group : catalog.duplicateGroups(everything())) {
            catalog.acknowledgements()
                    .enter(
                            List.of(
                                    Acknowledgement.of(
                                            group,
                                            "x",
                                            BEGAN,
                                            Optional.of(BEGAN),
                                            Set.of(Glob.of("/m/**")))));
        }
        catalog.verification()
                .suspect(
                        new Suspect(
                                catalog.lookup().at(path("/data/c")).getFirst().known(),
                                MadeFile.of("/x", 20, 9).digest(),
                                BEGAN));
        catalog.claims()
                .enter(HERE, "jdupes", Optional.of("1.0"), List.of(claim("/data/y", "/data/z")));
        catalog.history().prune(new Retention.Newest(2));
    }

    @Test
    void a_catalog_that_was_moved_into_another_is_the_same_there() throws IOException {
        fill();
        List<ExportedRow> rows = exported(catalog);
        try (Catalog other = openOf("other")) {
            assertThat(other.exchange().importFrom(rows::iterator)).isEqualTo(rows.size());

            assertThat(exported(other))
                    .extracting(ExportedRow::table)
                    .containsExactlyElementsOf(rows.stream().map(ExportedRow::table).toList());
            assertThat(other.history().stats().hosts())
                    .isEqualTo(catalog.history().stats().hosts());
            assertThat(CatalogFixture.paths(other.everyDuplicateGroup(everything())))
                    .isEqualTo(CatalogFixture.paths(catalog.everyDuplicateGroup(everything())));
            assertThat(other.acknowledgements().all()).isEqualTo(catalog.acknowledgements().all());
            assertThat(other.claims().countUnverified()).isEqualTo(1);
            assertThat(other.verification().suspects()).hasSize(1);
            assertThatThrownBy(() -> other.exchange().importFrom(rows::iterator))
                    .isInstanceOf(ImportRefusedException.class);
        }
    }

    @Test
    void a_catalog_with_hosts_of_its_own_takes_another_in_behind_its_scans() throws IOException {
        fill();
        List<ExportedRow> rows = exported(catalog);
        try (Catalog other = openOf("other")) {
            try (ScanSession session = other.beginScan(THERE, "scan")) {
                long scan = session.start(start(List.of(path("/data"))), () -> NOTHING_YET);
                session.write(entering(scan, MadeFile.of("/data/a", 10, 1)));
                session.finish(summary(scan, THERE, List.of(path("/data")), List.of()), List.of());
            }

            other.exchange().importFrom(rows::iterator);

            assertThat(CatalogFixture.paths(other.everyDuplicateGroup(everything())))
                    .containsExactly(List.of("/data/a", "/data/a", "/data/b"));
            assertThat(other.history().scans()).hasSize(1 + catalog.history().scans().size());
            try (ScanSession next = other.beginScan(THERE, "scan")) {
                assertThat(next.start(start(List.of(path("/data"))), () -> NOTHING_YET))
                        .isGreaterThan(other.history().scans().get(1).id());
            }
        }
    }

    @Test
    void rows_that_are_none_are_refused_and_nothing_of_them_stays() throws IOException {
        fill();
        List<ExportedRow> rows = exported(catalog);
        List<ExportedRow> twice = new ArrayList<>(rows);
        ExportedRow file =
                rows.stream()
                        .filter(row -> row.table().equals("file_hashes"))
                        .findFirst()
                        .orElseThrow();
        twice.add(rows.indexOf(file), file);
        try (Catalog other = openOf("other")) {
            assertThatThrownBy(() -> other.exchange().importFrom(twice::iterator))
                    .isInstanceOf(ImportRefusedException.class);
            assertThatThrownBy(() ->
                            other.exchange()
                                    .importFrom(
                                            List.of(new ExportedRow(1, "nothing", Map.of()))
                                                    ::iterator))
                    .isInstanceOf(ImportRefusedException.class);

            assertThat(other.knownHosts()).isEmpty();
            assertThat(other.exchange().importFrom(rows::iterator)).isEqualTo(rows.size());
        }
    }

    private static Claim claim(String... paths) {
        return new Claim(
                List.of(paths).stream().map(it -> MadeFile.unread(it, 50).row(0)).toList());
    }

    private List<String> unverified() {
        List<String> files = new ArrayList<>();
        catalog.claims()
                .forEachUnverified(file ->
                        files.add(
                                "%s %s %s %s"
                                        .formatted(
                                                file.group(),
                                                file.finder(),
                                                file.host().key(),
                                                file.path().text())));
        return files;
    }

    @Test
    void claims_are_unverified_until_the_contents_are_known() {
        scan(HERE, MadeFile.of("/data/a", 50, 1), MadeFile.of("/data/b", 50, 2));

        assertThat(
                        catalog.claims()
                                .enter(
                                        HERE,
                                        "fdupes",
                                        Optional.of("2.1"),
                                        List.of(
                                                claim("/data/x", "/data/y"),
                                                claim("/data/v", "/data/w"))))
                .isEqualTo(2);
        assertThat(catalog.claims().countUnverified()).isEqualTo(2);
        assertThat(unverified())
                .hasSize(4)
                .isSorted()
                .satisfiesOnlyOnce(file -> assertThat(file).endsWith("fdupes 2.1 here /data/v"));
        assertThat(
                        catalog.claims()
                                .enter(
                                        HERE,
                                        "fdupes",
                                        Optional.empty(),
                                        List.of(claim("/data/x", "/data/y"))))
                .isEqualTo(1);
        assertThat(catalog.claims().countUnverified()).isEqualTo(2);

        scan(
                HERE,
                (session, scan) ->
                        session.write(
                                superseding(
                                        scan,
                                        List.of(),
                                        MadeFile.of("/data/x", 50, 3),
                                        MadeFile.of("/data/y", 50, 3))));
        assertThat(unverified()).hasSize(2);
        assertThat(CatalogFixture.paths(catalog.duplicateGroups(everything())))
                .containsExactly(List.of("/data/x", "/data/y"));
    }

    private List<String> query(String sql) {
        List<String> all = new ArrayList<>();
        catalog.query(
                sql,
                new ResultVisitor() {
                    @Override
                    public void columns(List<String> names) {
                        all.add(String.join(",", names));
                    }

                    @Override
                    public void row(List<Cell> cells) {
                        all.add(cells.toString());
                    }
                });
        return all;
    }

    @Test
    void a_query_gives_columns_and_cells_of_each_kind_and_can_change_nothing() {
        scan(HERE, MadeFile.unread("/data/a", Long.MAX_VALUE / 2));

        assertThat(
                        query(
                                "select absolute_path as p, file_size, hash_value, 0.5e0 as half from file_hashes"))
                .containsExactly(
                        "p,file_size,hash_value,half",
                        List.of(
                                        Cell.of("/data/a"),
                                        Cell.of(Long.MAX_VALUE / 2),
                                        new Cell.Absent(),
                                        new Cell.Numeral("0.5"))
                                .toString());
        assertThat(query("select 1 as one where 1 = 0")).containsExactly("one");
        for (String refused :
                List.of(
                        "delete from file_hashes",
                        "select 1; delete from file_hashes",
                        "with x as (select 1) insert into host_name select 1, 'x'",
                        "nonsense",
                        "")) {
            assertThatThrownBy(() -> query(refused))
                    .as(refused)
                    .isInstanceOf(QueryRefusedException.class);
        }
        assertThat(query("select count(*) as n from file_hashes"))
                .containsExactly("n", List.of(Cell.of(1)).toString());
    }
}
