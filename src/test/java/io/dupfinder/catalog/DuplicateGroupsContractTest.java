package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.Subtrees;
import io.dupfinder.testing.MadeFile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Groups of equal files, those that somebody acknowledged, and lists of files.
class DuplicateGroupsContractTest extends CatalogFixture {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);

    private List<DuplicateGroup> groups(GroupQuery query) {
        return StreamSupport.stream(catalog.duplicateGroups(query).spliterator(), false).toList();
    }

    private List<List<String>> groups() {
        return paths(catalog.duplicateGroups(everything()));
    }

    private static GroupQuery query(
            List<FilePath> under, Optional<Host> host, long minSize, long minReclaimable) {
        return new GroupQuery(
                Subtrees.of(under),
                host,
                new ByteCount(minSize),
                new ByteCount(minReclaimable),
                CopyCount.ANY);
    }

    @Test
    void a_group_has_every_path_and_counts_each_inode_once() {
        MadeFile first = MadeFile.of("/data/a", 5_000, 1);
        scan(
                HERE,
                first,
                MadeFile.of("/data/b", 5_000, 1).linkedTo(first),
                MadeFile.of("/data/c", 5_000, 1));
        scan(THERE, MadeFile.of("/data/d", 5_000, 1));

        DuplicateGroup group = groups(everything()).getFirst();

        assertThat(group.size()).isEqualTo(new ByteCount(5_000));
        assertThat(group.digest()).isEqualTo(first.digest());
        assertThat(group.copies()).isEqualTo(3);
        assertThat(group.reclaimable()).isEqualTo(new ByteCount(2 * 8_192));
        assertThat(group.files())
                .extracting(file -> file.host().key() + ":" + file.path().text())
                .containsExactly("here:/data/a", "here:/data/b", "here:/data/c", "there:/data/d");
        assertThat(group.first())
                .isEqualTo(
                        new GroupedFile(
                                HERE,
                                path("/data/a"),
                                MadeFile.FILESYSTEM,
                                first.inode(),
                                MadeFile.MTIME,
                                MadeFile.MTIME + 1,
                                1,
                                new ByteCount(8_192)));
    }

    @Test
    void one_inode_that_two_hosts_saw_is_one_copy() {
        scan(HERE, MadeFile.of("/data/a", 5_000, 1), MadeFile.of("/data/b", 6_000, 2));
        scan(THERE, MadeFile.of("/data/a", 5_000, 1), MadeFile.of("/data/c", 6_000, 2));

        DuplicateGroup group = groups(everything()).getFirst();

        assertThat(groups(everything())).hasSize(1);
        assertThat(group.size()).isEqualTo(new ByteCount(6_000));
    }

    @Test
    void paths_of_one_inode_alone_and_unread_and_sampled_files_are_no_group() {
        MadeFile first = MadeFile.of("/data/a", 10, 1);
        scan(
                HERE,
                first,
                MadeFile.of("/data/b", 10, 1).linkedTo(first),
                MadeFile.unread("/data/c", 20),
                MadeFile.unread("/data/d", 20),
                MadeFile.of("/data/e", 100_000, 3).sampled(),
                MadeFile.of("/data/f", 100_000, 3).sampled());

        assertThat(groups()).isEmpty();
    }

    @Test
    void groups_come_by_reclaimable_bytes_and_files_by_the_text_of_their_paths() {
        FilePath umlaut = path("/data/\u00e4");
        FilePath raw = path("/data").resolve(new byte[] {(byte) 0xff});
        scan(
                HERE,
                MadeFile.of("/data/small", 10, 1),
                MadeFile.of("/data/small2", 10, 1),
                MadeFile.of("/data/z", 9_000, 2),
                MadeFile.of("/data/B", 9_000, 2),
                MadeFile.of("/data/a", 9_000, 2),
                MadeFile.of("/data/_", 9_000, 2),
                MadeFile.of("/data/u", 9_000, 2).at(umlaut),
                MadeFile.of("/data/r", 9_000, 2).at(raw),
                MadeFile.of("/data/x", 8_999, 3),
                MadeFile.of("/data/y", 8_999, 3));

        List<List<String>> groups = groups();

        assertThat(groups.getFirst())
                .containsExactly(
                        "/data/B", raw.text(), "/data/_", "/data/a", "/data/z", umlaut.text());
        assertThat(groups.subList(1, 3))
                .containsExactly(
                        List.of("/data/x", "/data/y"), List.of("/data/small", "/data/small2"));
    }

    @Test
    void conditions_choose_whole_groups() {
        scan(
                HERE,
                MadeFile.of("/data/x/a", 10, 1),
                MadeFile.of("/data/y/a", 10, 1),
                MadeFile.of("/data/y/b", 20_000, 2),
                MadeFile.of("/data/y/c", 20_000, 2));
        scan(THERE, MadeFile.of("/data/x/a", 30, 3), MadeFile.of("/data/x/b", 30, 3));
        List<String> small = List.of("/data/x/a", "/data/y/a");
        List<String> large = List.of("/data/y/b", "/data/y/c");
        List<String> theirs = List.of("/data/x/a", "/data/x/b");

        assertThat(groups()).containsExactly(large, theirs, small);
        assertThat(paths(groups(query(List.of(path("/data/x")), Optional.empty(), 0, 0))))
                .containsExactly(theirs, small);
        assertThat(paths(groups(query(List.of(path("/data/x")), Optional.of(HERE), 0, 0))))
                .containsExactly(small);
        assertThat(
                        paths(
                                groups(
                                        query(
                                                List.of(path("/data/y/b"), path("/nowhere")),
                                                Optional.empty(),
                                                0,
                                                0))))
                .containsExactly(large);
        assertThat(paths(groups(query(List.of(path("/data/x/")), Optional.empty(), 11, 0))))
                .containsExactly(theirs);
        assertThat(paths(groups(query(List.of(), Optional.empty(), 11, 0))))
                .containsExactly(large, theirs);
        assertThat(paths(groups(query(List.of(), Optional.empty(), 0, 5_000))))
                .containsExactly(large);
        assertThat(
                        paths(
                                groups(
                                        new GroupQuery(
                                                Subtrees.of(List.of()),
                                                Optional.empty(),
                                                ByteCount.ZERO,
                                                ByteCount.ZERO,
                                                new CopyCount(3, 9)))))
                .isEmpty();
    }

    @Test
    void a_group_of_thousands_of_paths_and_thousands_of_groups_come_whole() {
        List<MadeFile> files = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            files.add(MadeFile.of("/data/many/%04d".formatted(i), 10, 1));
        }
        for (int i = 0; i < 2_500; i++) {
            files.add(MadeFile.of("/data/one/%04d".formatted(i), 20, i));
            files.add(MadeFile.of("/data/two/%04d".formatted(i), 20, i));
        }
        scan(HERE, files.toArray(MadeFile[]::new));

        List<List<String>> groups = groups();

        assertThat(groups).hasSize(2_501);
        assertThat(groups.getFirst()).hasSize(5_000).isSorted();
        assertThat(groups.subList(1, 2_501))
                .allMatch(paths -> paths.size() == 2 && paths.get(0).startsWith("/data/one"));
        assertThat(groups.subList(1, 2_501)).doesNotHaveDuplicates();
    }

    private void acknowledge(String path, Optional<Instant> until, String... globs) {
        for (DuplicateGroup group : catalog.everyDuplicateGroup(everything())) {
            if (group.first().path().equals(path(path))) {
                catalog.acknowledgements()
                        .enter(
                                List.of(
                                        Acknowledgement.of(
                                                group,
                                                "reason \u00fc\n'",
                                                NOW,
                                                until,
                                                Set.copyOf(
                                                        Arrays.stream(globs)
                                                                .map(Glob::of)
                                                                .toList()))));
            }
        }
    }

    @Test
    void an_acknowledged_group_is_left_out_until_a_copy_is_added_elsewhere() {
        scan(HERE, MadeFile.of("/data/a", 10, 1), MadeFile.of("/data/b", 10, 1));
        acknowledge("/data/a", Optional.empty(), "/mirror/**");

        assertThat(groups()).isEmpty();
        assertThat(catalog.everyDuplicateGroup(everything())).hasSize(1);
        Acknowledgement entered = catalog.acknowledgements().all().getFirst();
        assertThat(entered)
                .isEqualTo(
                        new Acknowledgement(
                                new ByteCount(10),
                                MadeFile.of("/data/a", 10, 1).digest(),
                                "reason \u00fc\n'",
                                NOW,
                                Optional.empty(),
                                Set.of(
                                        new Acknowledgement.Place("here", path("/data/a")),
                                        new Acknowledgement.Place("here", path("/data/b"))),
                                Set.of(Glob.of("/mirror/**"))));

        scan(THERE, MadeFile.of("/mirror/a", 10, 1));
        assertThat(groups()).isEmpty();
        try (ScanSession session = catalog.beginScan(HERE, "scan")) {
            assertThat(session.acknowledged().knows(entered.digest())).isTrue();
        }

        scan(THERE, MadeFile.of("/data/c", 10, 1));
        assertThat(groups()).hasSize(1);
    }

    @Test
    void an_acknowledgement_ends_at_its_time_is_replaced_by_the_next_and_can_be_removed() {
        scan(HERE, MadeFile.of("/data/a", 10, 1), MadeFile.of("/data/b", 10, 1));
        scan(HERE, MadeFile.of("/data/c", 20, 1), MadeFile.of("/data/d", 20, 1));
        Instant past = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

        acknowledge("/data/a", Optional.of(past));
        acknowledge("/data/c", Optional.empty());
        assertThat(groups()).containsExactly(List.of("/data/a", "/data/b"));
        assertThat(catalog.acknowledgements().all()).hasSize(2);

        acknowledge("/data/a", Optional.of(NOW));
        assertThat(groups()).isEmpty();
        assertThat(catalog.acknowledgements().all())
                .extracting(Acknowledgement::until)
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(NOW));

        catalog.acknowledgements().remove(catalog.acknowledgements().all());
        assertThat(groups()).hasSize(2);
        assertThat(catalog.acknowledgements().all()).isEmpty();
    }

    private List<String> files(GroupQuery query) {
        return StreamSupport.stream(catalog.files(query).spliterator(), false)
                .map(file ->
                        "%s %d %s %s"
                                .formatted(
                                        file.file().path().text(),
                                        file.size().bytes(),
                                        file.digest().isPresent(),
                                        file.copies().isPresent() ? file.copies().getAsInt() : "?"))
                .toList();
    }

    @Test
    void files_come_largest_first_with_their_copies() {
        scan(
                HERE,
                MadeFile.of("/data/a", 10, 1),
                MadeFile.of("/data/b", 10, 1),
                MadeFile.of("/data/c", 10, 2),
                MadeFile.unread("/data/unread", 20),
                MadeFile.unread("/data/unread2", 20),
                MadeFile.unread("/data/alone", 30));

        assertThat(files(everything()))
                .containsExactly(
                        "/data/alone 30 false 1",
                        "/data/unread 20 false ?",
                        "/data/unread2 20 false ?",
                        "/data/a 10 true 2",
                        "/data/b 10 true 2",
                        "/data/c 10 true 1");
        assertThat(
                        files(
                                new GroupQuery(
                                        Subtrees.of(List.of(path("/data"))),
                                        Optional.of(HERE),
                                        new ByteCount(10),
                                        ByteCount.ZERO,
                                        CopyCount.UNIQUE)))
                .containsExactly("/data/alone 30 false 1", "/data/c 10 true 1");
        assertThat(
                        files(
                                new GroupQuery(
                                        Subtrees.of(List.of(path("/nowhere"))),
                                        Optional.of(THERE),
                                        ByteCount.ZERO,
                                        ByteCount.ZERO,
                                        CopyCount.ANY)))
                .isEmpty();
    }

    @Test
    void thousands_of_files_of_one_size_come_whole_and_once() {
        List<MadeFile> files = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            files.add(MadeFile.of("/data/%04d".formatted(i), 10, i % 2_500));
        }
        scan(HERE, files.toArray(MadeFile[]::new));

        assertThat(files(everything())).hasSize(5_000).doesNotHaveDuplicates();
    }
}
