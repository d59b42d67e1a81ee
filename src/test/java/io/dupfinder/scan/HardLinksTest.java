package io.dupfinder.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.SampleDigest;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class HardLinksTest {

    @TempDir Path directory;
    private FileTree files;

    @BeforeEach
    void setUp() {
        files = new FileTree(directory.resolve("tree"));
    }

    private static List<String> pathsOf(String name, WalkedTree tree, HardLinks links) {
        List<String> paths = new ArrayList<>();
        for (int row = links.leader(tree.row(name));
                row != HardLinks.NONE;
                row = links.nextPath(row)) {
            paths.addAll(tree.names(row));
        }
        return paths;
    }

    private static List<String> leaders(WalkedTree tree, HardLinks links) {
        List<String> leaders = new ArrayList<>();
        links.forEachLeader(row -> leaders.addAll(tree.names(row)));
        return leaders;
    }

    @Test
    void files_without_links_are_copies_by_themselves() {
        WalkedTree tree = WalkedTree.of(files.file("a", "x").file("b", "x"));

        HardLinks links = tree.scanned().links();

        assertThat(links.areNone()).isTrue();
        assertThat(pathsOf("a", tree, links)).containsExactly("a");
        assertThat(leaders(tree, links)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void paths_of_one_inode_are_one_copy_of_which_one_path_is_the_leader() {
        files.file("a", "x").hardLink("b", "a").hardLink("c", "a").file("d", "x");
        WalkedTree tree = WalkedTree.of(files);

        HardLinks links = tree.scanned().links();

        assertThat(links.areNone()).isFalse();
        assertThat(pathsOf("b", tree, links)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(pathsOf("d", tree, links)).containsExactly("d");
        assertThat(leaders(tree, links)).hasSize(2).contains("d");
    }

    @Test
    void what_one_path_knows_of_the_content_its_leader_learns() {
        files.file("a", "x").hardLink("b", "a").hardLink("c", "a");
        WalkedTree tree = WalkedTree.of(files);
        int leader = tree.scanned().links().leader(tree.row("a"));
        String other = tree.names(leader).contains("b") ? "c" : "b";
        tree.sample(other, 1, 2);

        tree.scanned();

        assertThat(tree.knowledge().isSampled(leader)).isTrue();
        assertThat(tree.knowledge().sample(leader)).isEqualTo(new SampleDigest(1, 2));
    }

    @Test
    void a_remembered_path_of_the_same_inode_belongs_to_the_copy_that_was_met() {
        files.file("a", "x").hardLink("b", "a");
        WalkedTree tree = WalkedTree.of(files);
        int met = tree.row("a");
        int remembered =
                tree.remember(
                        "elsewhere",
                        "a",
                        tree.table().inode(met),
                        tree.table().size(met),
                        tree.table().ctimeNanos(met));

        HardLinks links = tree.scanned().links();

        assertThat(links.leader(remembered)).isEqualTo(links.leader(met));
        assertThat(links.isLeader(remembered)).isFalse();
        assertThat(pathsOf("a", tree, links)).containsExactlyInAnyOrder("a", "b", "elsewhere");
    }

    @Test
    void a_remembered_file_is_no_copy_once_its_inode_belongs_to_another_file() {
        WalkedTree tree = WalkedTree.of(files.file("a", "x"));
        int met = tree.row("a");
        int remembered = tree.remember("gone", "a", tree.table().inode(met), 100, 1);

        HardLinks links = tree.scanned().links();

        assertThat(links.isLeader(remembered)).isFalse();
        assertThat(leaders(tree, links)).containsExactly("a");
        assertThat(pathsOf("a", tree, links)).containsExactly("a");
    }

    @Test
    void of_remembered_paths_of_one_inode_the_one_that_changed_last_leads() {
        WalkedTree tree = WalkedTree.of(files.file("a", "x"));
        int older = tree.remember("older", "a", 1L << 50, 10, 1_000);
        int newer = tree.remember("newer", "a", 1L << 50, 10, 2_000);

        HardLinks links = tree.scanned().links();

        assertThat(links.leader(older)).isEqualTo(newer);
        assertThat(links.isSameVersion(older, newer)).isFalse();
    }

    @Test
    void a_remembered_path_is_no_copy_where_a_newer_row_of_its_inode_has_another_size() {
        WalkedTree tree = WalkedTree.of(files.file("a", "x"));
        int older = tree.remember("older", "a", 1L << 50, 10, 1_000);
        int newer = tree.remember("newer", "a", 1L << 50, 11, 2_000);

        HardLinks links = tree.scanned().links();

        assertThat(links.isLeader(newer)).isTrue();
        assertThat(links.isLeader(older)).isFalse();
        assertThat(links.nextPath(newer)).isEqualTo(HardLinks.NONE);
    }
}
