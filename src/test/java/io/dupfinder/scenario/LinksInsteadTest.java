package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links that take the place of redundant files, and files that take it back.
@Tag("fast")
class LinksInsteadTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
    }

    @Test
    void hard_links_take_the_place_of_all_names_and_files_take_it_back() throws IOException {
        tree.hardLink("goes/b", "goes/a").file("goes/deep/c", "one content");
        TreeState before = acting.plan("--action", "hardlink").state();

        Cli.Run applied = acting.apply();
        assertThat(applied.out()).contains("2 files done").contains("freed");
        for (String name : new String[] {"goes/a", "goes/b", "goes/deep/c"}) {
            assertThat(inode(name)).isEqualTo(inode("stays/a"));
        }
        assertThat(acting.scenario().scan(tree.root()).get("groups").asInt()).isZero();

        acting.undo();
        assertThat(acting.state().withoutInodes()).isEqualTo(before.withoutInodes());
        assertThat(inode("goes/a")).isEqualTo(inode("goes/b")).isNotEqualTo(inode("stays/a"));
    }

    @Test
    void symbolic_links_lead_to_the_survivor_and_files_take_their_place_again() throws IOException {
        TreeState before = acting.plan("--action", "symlink").state();

        acting.apply();
        assertThat(tree.path("goes/a")).isSymbolicLink().hasContent("one content");
        assertThat(tree.path("stays/a")).isRegularFile();

        acting.undo();
        assertThat(acting.state().withoutInodes()).isEqualTo(before.withoutInodes());
    }

    @Test
    void nothing_of_two_files_is_merged_unless_one_asks_for_it() throws IOException {
        Shell.run("chmod", "600", tree.path("goes/a"));
        tree.file("goes/b", "another").file("stays/b", "another");
        Shell.run("chown", "65534", tree.path("goes/b"));
        tree.file("goes/c", "the third").file("stays/c", "the third");
        Shell.run(
                "python3",
                "-c",
                "import os, sys; os.setxattr(sys.argv[1], 'user.comment', b'mine')",
                tree.path("goes/c"));
        TreeState before = acting.plan("--action", "hardlink").state();

        assertThat(acting.applyRefusing())
                .contains("goes/a: owner, mode or attributes differ (mode 600, and 644")
                .contains("goes/b: owner, mode or attributes differ (other owner or group)")
                .contains("goes/c: owner, mode or attributes differ (other extended attributes");
        assertThat(acting.state()).isEqualTo(before);

        Cli.Run applied = acting.run("apply", "--last", "--yes", "--metadata", "survivor");
        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
        assertThat(inode("goes/b")).isEqualTo(inode("stays/b"));
        acting.undo();
        assertThat(acting.state().withoutInodes()).isEqualTo(before.withoutInodes());
    }

    @Test
    void what_was_written_to_a_link_since_is_not_taken_back() {
        acting.plan("--action", "hardlink");
        acting.apply();
        tree.write("goes/a", 0, (byte) 'O');
        tree.file("goes/a", "written since");

        Cli.Run undone = acting.run("undo");

        assertThat(undone.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(undone.err()).contains("was changed since, and there is no other copy");
        assertThat(tree.path("goes/a")).hasContent("written since");
    }

    @Test
    void what_was_deleted_cannot_be_put_back_which_is_said_first() {
        acting.plan("--action", "delete");
        Cli.Run applied = acting.apply();
        assertThat(applied.out()).contains("freed").doesNotContain("quarantine  ");
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(tree.path(".dupfinder-quarantine")).doesNotExist();

        Cli.Run undone = acting.run("undo");

        assertThat(undone.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(undone.err()).contains("1 file of run").contains("deleted for good");
    }

    @Test
    void nothing_can_share_blocks_where_the_filesystem_cannot() {
        TreeState before = acting.plan("--action", "reflink").state();

        assertThat(acting.applyRefusing()).contains("the filesystem cannot do it");

        assertThat(acting.state()).isEqualTo(before);
    }

    private Object inode(String name) throws IOException {
        return Files.getAttribute(tree.path(name), "unix:ino");
    }
}
