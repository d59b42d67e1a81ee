package io.dupfinder.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From classes of copies to duplicate groups as reports list them.
@Tag("fast")
class GroupFinderTest {

    private static final String ONE = "11111111111111111111111111111111";
    private static final String OTHER = "22222222222222222222222222222222";

    @TempDir Path directory;
    private FileTree files;

    @BeforeEach
    void setUp() {
        files = new FileTree(directory.resolve("tree"));
    }

    private static void digest(WalkedTree tree, String hex, int... rows) {
        for (int row : rows) {
            tree.knowledge().learnDigest(row, new Digest(DigestAlgorithm.XXH3_128, hex));
        }
    }

    private static FoundGroups groups(WalkedTree tree, List<int[]> classes) {
        return groups(tree, classes, false);
    }

    private static FoundGroups groups(WalkedTree tree, List<int[]> classes, boolean countsLearned) {
        ScannedFiles scanned = tree.scanned();
        GroupFinder finder = new GroupFinder(scanned, countsLearned, GroupMatching.NONE);
        finder.take(classes);
        return new FoundGroups(finder.found(), scanned, List.of(new Host("key", "name")));
    }

    private static List<String> names(DuplicateGroup group) {
        return group.files().stream()
                .map(file -> file.path().text().replaceAll(".*/", ""))
                .toList();
    }

    @Test
    void copies_of_one_digest_are_a_group_and_a_copy_without_one_is_in_none() {
        WalkedTree tree =
                WalkedTree.of(
                        files.file("a", "xx")
                                .file("b", "xx")
                                .file("c", "yy")
                                .file("d", "yy")
                                .file("e", "zz"));
        digest(tree, ONE, tree.rows("a", "b"));
        digest(tree, OTHER, tree.rows("c", "d"));

        FoundGroups groups = groups(tree, List.of(tree.rows("a", "c", "b", "d", "e")));

        assertThat(groups.stream().map(GroupFinderTest::names))
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThat(groups).allSatisfy(group -> assertThat(group.copies()).isEqualTo(2));
    }

    @Test
    void hard_links_are_listed_and_are_no_copies() {
        WalkedTree tree = WalkedTree.of(files.file("a", "xx").hardLink("b", "a").file("c", "xx"));
        HardLinks links = tree.scanned().links();
        int linked = links.leader(tree.row("a"));
        digest(tree, ONE, linked, tree.row("c"));

        FoundGroups groups = groups(tree, List.of(new int[] {linked, tree.row("c")}));

        assertThat(groups)
                .singleElement()
                .satisfies(group -> {
                    assertThat(names(group)).containsExactly("a", "b", "c");
                    assertThat(group.copies()).isEqualTo(2);
                });
        assertThat(groups.duplicates(GroupMatching.NONE).redundant().files()).isEqualTo(1);
    }

    @Test
    void a_group_without_a_file_that_was_met_counts_only_if_something_was_learned_about_it() {
        WalkedTree tree = WalkedTree.of(files.file("a", "xx"));
        int one = tree.remember("x", "a", 1L << 50, 10, 1);
        int other = tree.remember("y", "a", 1L << 51, 10, 1);
        tree.knowledge().recall(one, content(ONE));
        tree.knowledge().recall(other, content(ONE));

        assertThat(groups(tree, List.of(new int[] {one, other}))).isEmpty();
        assertThat(groups(tree, List.of(new int[] {one, other}), true)).isEmpty();

        digest(tree, ONE, other);

        assertThat(groups(tree, List.of(new int[] {one, other}), true)).hasSize(1);
    }

    private static KnownContent content(String hex) {
        return new KnownContent(null, false, new Digest(DigestAlgorithm.XXH3_128, hex), 0, 1);
    }

    @Test
    void groups_come_by_what_they_waste_and_their_numbers_add_up() {
        String large = "x".repeat(20_000);
        WalkedTree tree =
                WalkedTree.of(
                        files.file("small1", "s")
                                .file("small2", "s")
                                .file("small3", "s")
                                .file("large1", large)
                                .file("large2", large));
        digest(tree, ONE, tree.rows("small1", "small2", "small3"));
        digest(tree, OTHER, tree.rows("large1", "large2"));

        FoundGroups groups =
                groups(
                        tree,
                        List.of(
                                tree.rows("small1", "small2", "small3"),
                                tree.rows("large1", "large2")));

        assertThat(groups.stream().map(GroupFinderTest::names))
                .containsExactly(
                        List.of("large1", "large2"), List.of("small1", "small2", "small3"));
        ScanSummary.Duplicates numbers = groups.duplicates(GroupMatching.NONE);
        assertThat(numbers.groups()).isEqualTo(2);
        assertThat(numbers.redundant().files()).isEqualTo(3);
        assertThat(numbers.redundant().bytes()).contains(new ByteCount(20_002));
        assertThat(numbers.reclaimable().bytes())
                .isEqualTo(groups.stream().mapToLong(group -> group.reclaimable().bytes()).sum());
    }
}
