package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.catalog.CatalogExchange.ExportedRow;
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

/// A catalog moved into another one.
class CatalogExchangeContractTest extends CatalogFixture {

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
            assertThat(paths(other.everyDuplicateGroup(everything())))
                    .isEqualTo(paths(catalog.everyDuplicateGroup(everything())));
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

            assertThat(paths(other.everyDuplicateGroup(everything())))
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
}
