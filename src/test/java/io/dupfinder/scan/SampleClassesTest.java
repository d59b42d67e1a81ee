package io.dupfinder.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.testing.FileTree;
import io.dupfinder.walk.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class SampleClassesTest {

    @TempDir Path directory;

    private static HashRequest request(boolean allDigests) {
        return new HashRequest(DigestAlgorithm.XXH3_128, allDigests, 0, false, Optional.empty());
    }

    private FileTree files;

    @BeforeEach
    void setUp() {
        files = new FileTree(directory.resolve("tree"));
    }

    private static List<List<String>> classes(WalkedTree tree, boolean allDigests) {
        ScannedFiles scanned = tree.scanned();
        SharedSizes sizes = new SharedSizes(scanned, new ByteCount(1), request(allDigests));
        return SampleClasses.of(scanned, sizes, allDigests, new Readers(Threads.fixed(2))).stream()
                .map(members -> tree.names(members).stream().sorted().toList())
                .toList();
    }

    @Test
    void copies_of_one_size_and_one_sample_are_a_class() {
        WalkedTree tree =
                WalkedTree.of(files.file("a", "xx").file("b", "yy").file("c", "zz").file("d", "z"));
        tree.sample("a", 1, 2);
        tree.sample("b", 1, 2);
        tree.sample("c", 1, 3);
        tree.sample("d", 1, 2);

        assertThat(classes(tree, false)).containsExactly(List.of("a", "b"));
    }

    @Test
    void samples_that_differ_in_any_half_are_told_apart() {
        WalkedTree tree = WalkedTree.of(files.file("a", "xx").file("b", "yy").file("c", "zz"));
        tree.sample("a", 1, 2);
        tree.sample("b", 2, 2);
        tree.sample("c", 1, 1L << 63);

        assertThat(classes(tree, false)).isEmpty();
    }

    @Test
    void files_that_could_not_be_sampled_are_in_no_class() {
        WalkedTree tree = WalkedTree.of(files.file("a", "xx").file("b", "yy").file("c", "zz"));
        tree.sample("c", 0, 0);

        assertThat(classes(tree, false)).isEmpty();
    }

    @Test
    void paths_of_one_copy_count_once() {
        WalkedTree tree = WalkedTree.of(files.file("a", "xx").hardLink("b", "a").file("c", "zz"));
        tree.sample("a", 1, 2);
        tree.sample("b", 1, 2);
        tree.sample("c", 1, 2);

        assertThat(classes(tree, false))
                .singleElement()
                .satisfies(members -> assertThat(members).hasSize(2).contains("c"));
    }

    @Test
    void where_all_digests_are_wanted_a_copy_without_one_is_a_class_by_itself() {
        WalkedTree tree = WalkedTree.of(files.file("a", "x").file("b", "yy"));
        tree.sample("a", 1, 2);
        tree.knowledge().learnSample(tree.row("b"), new SampleDigest(3, 4), true);

        assertThat(classes(tree, true)).containsExactly(List.of("a"));
    }

    @Test
    void samples_that_were_made_to_collide_are_classes_all_the_same() {
        int count = 300;
        for (int i = 0; i < count; i++) {
            files.file("f" + i, "same size");
        }
        WalkedTree tree = WalkedTree.of(files);
        for (int i = 0; i < count; i++) {
            tree.sample("f" + i, i / 2, 5);
        }

        assertThat(classes(tree, false))
                .hasSize(count / 2)
                .allSatisfy(members -> assertThat(members).hasSize(2))
                .contains(List.of("f0", "f1"), List.of("f298", "f299"));
    }

    @Test
    void empty_files_are_grouped_only_where_they_are_asked_for() {
        ScannedFiles scanned =
                WalkedTree.of(files.file("a", "").file("b", "").file("c", "x").file("d", "y"))
                        .scanned();

        assertThat(new SharedSizes(scanned, new ByteCount(1), request(false)).files()).isEqualTo(2);
        assertThat(new SharedSizes(scanned, ByteCount.ZERO, request(false)).files()).isEqualTo(4);
    }

    @Test
    void a_size_of_one_copy_is_shared_only_where_all_digests_are_wanted() {
        ScannedFiles scanned =
                WalkedTree.of(files.file("a", "x").hardLink("b", "a").file("c", "yy")).scanned();

        assertThat(new SharedSizes(scanned, new ByteCount(1), request(false)).files()).isZero();
        assertThat(new SharedSizes(scanned, new ByteCount(1), request(true)).files()).isEqualTo(2);
    }
}
