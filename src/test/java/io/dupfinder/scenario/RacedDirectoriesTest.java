package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another program changes something between the comparison of a whole directory and its renaming,
/// or the system fails then.
@Tag("process")
class RacedDirectoriesTest {

    /// Time in milliseconds for which a system call is held up.
    private static final int HELD = 1_500;

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;
    private TreeState before;

    @BeforeEach
    void plan() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        for (String top : new String[] {"stays", "goes"}) {
            tree.file(top + "/deep/b", "another").symlink(top + "/link", "deep");
        }
        assertThat(acting.planDirectories()).contains("1 directory with 2 files");
        before = acting.state();
    }

    private Child child() {
        return new Child(acting.scenario().cli().home());
    }

    /// Changes something after the journal says what will be done, and before it is done.
    private Child.Ended changing(Runnable change) {
        try (Child.Running running =
                child().slowedDown("renameat2", HELD).start("apply", "--last", "--yes")) {
            running.await(this::hasIntent);
            change.run();
            return running.end();
        }
    }

    private boolean hasIntent() {
        try {
            return Files.readString(acting.journal()).contains("INTENT");
        } catch (IOException | RuntimeException e) {
            // There is none yet.
            return false;
        }
    }

    private void assertLeftAlone(Child.Ended ended, String words) {
        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err()).contains("left alone: " + tree.path("goes")).contains(words);
        assertThat(tree.path("goes/deep")).isDirectory();
        assertThat(tree.path(".dupfinder-quarantine")).doesNotExist();
    }

    @Test
    void a_file_that_appears_at_that_moment_brings_it_back() {
        assertLeftAlone(changing(() -> tree.file("goes/deep/new", "mine")), "was put there since");

        assertThat(tree.path("goes/deep/new")).hasContent("mine");
        assertThat(tree.path("goes/a")).hasContent("one content");
    }

    @Test
    void a_file_that_is_written_to_or_goes_at_that_moment_brings_it_back() {
        assertLeftAlone(
                changing(() -> tree.write("goes/deep/b", 0, (byte) 'A')), "is not what it was");

        assertThat(tree.path("goes/deep/b")).hasContent("Another");
    }

    @Test
    void a_file_that_goes_at_that_moment_brings_it_back() {
        assertLeftAlone(changing(() -> tree.delete("goes/a")), "is not there any more");
    }

    @Test
    void a_copy_that_goes_at_that_moment_brings_it_back() {
        assertLeftAlone(changing(() -> tree.delete("stays/deep/b")), "is not there");

        assertThat(tree.path("goes/deep/b")).hasContent("another");
    }

    @Test
    void a_copy_that_is_written_to_at_that_moment_brings_it_back() {
        assertLeftAlone(changing(() -> tree.write("stays/a", 0, (byte) 'O')), "was changed since");

        assertThat(tree.path("goes/a")).hasContent("one content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"goes/deep/b", "stays/deep/b"})
    void a_file_that_a_program_opens_at_that_moment_to_write_brings_it_back(String name)
            throws IOException {
        FileChannel[] opened = new FileChannel[1];
        try {
            assertLeftAlone(changing(() -> opened[0] = openForWriting(name)), "open for writing");
        } finally {
            opened[0].close();
        }
        assertThat(acting.state().entries()).containsAllEntriesOf(below(before));
    }

    /// The state of all but the directory above, which was changed for a moment.
    private static Map<String, String> below(TreeState state) {
        Map<String, String> entries = new TreeMap<>(state.entries());
        entries.remove("");
        return entries;
    }

    private FileChannel openForWriting(String name) {
        try {
            return FileChannel.open(tree.path(name), StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void another_directory_that_is_put_in_its_place_at_that_moment_comes_back() {
        changing(() -> tree.move("goes", "real").file("goes/a", "nobody has this"));

        assertThat(tree.path("goes/a")).hasContent("nobody has this");
        assertThat(tree.path("real/deep/b")).hasContent("another");
    }

    @Test
    void a_link_that_is_put_in_its_place_at_that_moment_leads_nowhere() {
        FileTree other = acting.scenario().tree("other").file("a", "one content");
        TreeState untouched = TreeState.of(other.root());

        changing(() -> tree.move("goes", "real").symlink("goes", other.root().toString()));

        assertThat(TreeState.of(other.root())).isEqualTo(untouched);
        assertThat(tree.path("goes")).isSymbolicLink();
        assertThat(tree.path("real/deep/b")).hasContent("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EIO", "ENOSPC", "EPERM", "EXDEV", "EBUSY"})
    void a_rename_that_fails_leaves_it_where_it_was(String error) {
        Child.Ended ended =
                child().failing("renameat2", error, "1", List.of()).run("apply", "--last", "--yes");

        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(acting.state()).isEqualTo(before);
    }
}
