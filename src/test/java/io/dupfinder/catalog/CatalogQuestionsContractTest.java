package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dupfinder.catalog.CatalogHosts.HostRecord;
import io.dupfinder.catalog.CatalogHosts.Volume;
import io.dupfinder.file.ByteCount;
import io.dupfinder.testing.MadeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Questions and entries of commands besides scans, reports and lookups: hosts, verification,
/// claims, queries.
class CatalogQuestionsContractTest extends CatalogFixture {

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
        assertThat(hostsAndPaths(first))
                .containsExactly("here:/data/0", "here:/data/1", "here:/data/2");
        assertThat(hostsAndPaths(rest)).containsExactly("here:/data/3", "here:/data/4");

        verification.confirm(first.subList(0, 2), MadeFile.READ.plusSeconds(60));
        assertThat(
                        hostsAndPaths(
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

        assertThat(paths(catalog.duplicateGroups(everything())))
                .containsExactly(List.of("/data/sound", "/data/sound2"));
        List<Suspect> suspects = verification.suspects();
        assertThat(suspects)
                .extracting(it -> it.file().file().path().text())
                .containsExactly("/data/link", "/data/rotten");
        assertThat(suspects.getFirst().expected()).isEqualTo(rotten.digest());
        assertThat(suspects.getFirst().found()).isEqualTo(suspect.found());
        assertThat(suspects.getFirst().at()).isEqualTo(BEGAN);
        assertThat(hostsAndPaths(verification.goodCopies(suspects.get(1))))
                .containsExactly("here:/data/sound", "here:/data/sound2");

        verification.confirm(suspects.stream().map(Suspect::file).toList(), BEGAN);
        assertThat(verification.suspects()).isEmpty();
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
        assertThat(paths(catalog.duplicateGroups(everything())))
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
