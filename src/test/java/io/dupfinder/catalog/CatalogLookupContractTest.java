package io.dupfinder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.testing.MadeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Files looked up by path, digest and directory, and their standing among all others.
class CatalogLookupContractTest extends CatalogFixture {

    private static List<String> told(List<FileStanding> files) {
        return files.stream().map(CatalogLookupContractTest::told).toList();
    }

    private static String told(FileStanding file) {
        return "%s:%s %s"
                .formatted(
                        file.known().host().key(),
                        file.known().file().path().text(),
                        file.standing());
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

        assertThat(hostsAndPaths(lookup.withDigest(large.digest())))
                .containsExactly("here:/data/large", "there:/data/z");
        assertThat(lookup.withDigest(new Digest(DigestAlgorithm.SHA256, large.digest().hex())))
                .isEmpty();
        assertThat(lookup.hasSize(new ByteCount(100_000))).isTrue();
        assertThat(lookup.hasSize(new ByteCount(100_001))).isFalse();
        assertThat(
                        hostsAndPaths(
                                lookup.candidates(
                                        new ByteCount(100_000),
                                        large.content().sample().orElseThrow())))
                .containsExactlyInAnyOrder(
                        "here:/data/large",
                        "here:/data/sampled",
                        "there:/data/unread",
                        "there:/data/z");
        assertThat(hostsAndPaths(lookup.named("z"))).containsExactly("there:/data/z");
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
}
