package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that are killed at a system call, or whose system calls fail or are held up while another
/// program changes the tree.
@Tag("process")
class BrokenOffActionsTest {

    /// Time in milliseconds for which a system call is held up.
    private static final int HELD = 1_500;

    /// Exit code of a process that SIGKILL ended.
    private static final int KILLED = 137;

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("stays/b", "another").file("goes/b", "another").hardLink("goes/c", "goes/b");
        tree.file("stays/d", "the last").file("goes/deep/d", "the last");
    }

    @ParameterizedTest
    @CsvSource({
        "fdatasync, 1",
        "fdatasync, 2",
        "fdatasync, 3",
        "mkdirat, 1",
        "mkdirat, 2",
        "renameat2, 1",
        "renameat2, 2",
        "renameat2, 3",
        "renameat2, 4",
        "fsync, 1",
        "fsync, 2",
        "fsync, 3"
    })
    void killed_at_any_system_call_everything_can_be_put_back(String call, int number)
            throws IOException {
        TreeState before = acting.plan().state();

        Child.Ended ended = child().killedAt(call, number).run("apply", "--last", "--yes");

        assertThat(ended.code()).as(ended.toString()).isEqualTo(KILLED);
        acting.run("undo");
        assertThat(acting.state()).as(call + " " + number + " " + ended).isEqualTo(before);
        assertThat(acting.run("undo").out()).contains("nothing is left to put back");
    }

    @ParameterizedTest
    @CsvSource({
        "linkat, 1",
        "linkat, 3",
        "renameat2, 1",
        "renameat2, 2",
        "unlinkat, 1",
        "unlinkat, 2",
        "fdatasync, 3"
    })
    void killed_while_links_are_made_no_name_is_missing(String call, int number) {
        TreeState before = acting.plan("--action", "hardlink").state();

        Child.Ended ended = child().killedAt(call, number).run("apply", "--last", "--yes");

        assertThat(ended.code()).as(ended.toString()).isEqualTo(KILLED);
        assertThat(acting.state().entries().keySet())
                .as(ended.toString())
                .containsAll(before.entries().keySet());
        acting.run("undo");
        assertThat(acting.state().withoutInodes()).isEqualTo(before.withoutInodes());
    }

    @Test
    void a_run_that_was_killed_is_put_back_by_the_next_one_which_says_so() {
        TreeState before = acting.plan().state();
        try (Child.Running running = held("renameat2")) {
            running.await(() -> !kept().isEmpty()).signal("KILL");
            assertThat(running.end().code()).isNotZero();
        }
        assertThat(kept()).hasSizeBetween(1, 3);
        assertThat(acting.state()).isNotEqualTo(before);

        Cli.Run next = acting.run("purge", "--yes");

        assertThat(next.err()).contains("an earlier run was broken off");
        assertThat(next.out()).contains("nothing lies in quarantine");
        assertThat(acting.state().entries().keySet()).isEqualTo(before.entries().keySet());
    }

    @ParameterizedTest
    @CsvSource({"EIO, 1", "EIO, 2", "ENOSPC, 3", "EPERM, 4", "EROFS, 1", "EXDEV, 1+"})
    void a_rename_that_fails_leaves_its_file_where_it_was(String error, String when) {
        TreeState before = acting.plan().state();

        Child.Ended ended =
                child().failing("renameat2", error, when, List.of())
                        .run("apply", "--last", "--yes");

        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        acting.run("undo");
        assertThat(acting.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void a_signal_ends_the_run_between_two_steps_and_leaves_nothing_half_done(
            String signal, int code) {
        TreeState before = acting.plan().state();
        try (Child.Running running = held("fdatasync")) {
            assertThat(running.signal(signal).end().code()).isEqualTo(code);
        }
        acting.run("undo");
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void without_a_journal_nothing_is_done() {
        TreeState before = acting.plan().state();

        Child.Ended ended =
                child().failing("fdatasync", "ENOSPC", "2+", List.of())
                        .run("apply", "--last", "--yes");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("the journal");
        acting.run("undo");
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void a_file_that_is_put_in_the_place_of_a_victim_at_that_moment_stays() throws IOException {
        acting.plan();
        tree.file("new", "nobody has this");
        try (Child.Running running = held("renameat2")) {
            Shell.run("mv", "-f", tree.path("new"), tree.path("goes/a"));
            Child.Ended ended = running.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        }
        assertThat(tree.path("goes/a")).hasContent("nobody has this");
        assertThat(tree.path("stays/a")).hasContent("one content");
    }

    @Test
    void a_directory_that_becomes_a_link_at_that_moment_leads_nowhere() throws IOException {
        acting.plan();
        FileTree other = acting.scenario().tree("other").file("a", "one content");
        TreeState untouched = TreeState.of(other.root());
        try (Child.Running running = held("renameat2")) {
            tree.move("goes", "goes.real").symlink("goes", other.root().toString());
            running.end();
        }
        assertThat(TreeState.of(other.root())).isEqualTo(untouched);
    }

    @Test
    void a_survivor_that_goes_at_that_moment_brings_its_victim_back() throws IOException {
        acting.plan();
        try (Child.Running running = held("renameat2")) {
            tree.delete("stays/a");
            Child.Ended ended = running.end();
            assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        }
        assertThat(tree.path("goes/a")).hasContent("one content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "delete", "hardlink"})
    void a_victim_that_is_written_to_at_that_moment_is_put_back(String action) {
        acting.plan("--action", action);
        try (Child.Running running = held("renameat2")) {
            tree.write("goes/a", 0, (byte) 'O');
            running.end();
        }
        assertThat(tree.path("goes/a")).hasContent("One content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "delete", "hardlink", "symlink"})
    void a_survivor_that_is_written_to_at_that_moment_brings_its_victim_back(String action) {
        acting.plan("--action", action);
        try (Child.Running running = held("renameat2")) {
            tree.write("stays/a", 0, (byte) 'O');
            running.end();
        }
        assertThat(tree.path("goes/a")).hasContent("one content");
        assertThat(tree.path("stays/a")).hasContent("One content");
    }

    /// A run that has written its intents and waits before it renames anything.
    private Child.Running held(String call) {
        Child.Running running = child().slowedDown(call, HELD).start("apply", "--last", "--yes");
        return running.await(this::hasIntent);
    }

    private List<Path> kept() {
        Path quarantine = tree.path(".dupfinder-quarantine");
        if (!Files.exists(quarantine)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(quarantine)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private Child child() {
        return new Child(acting.scenario().cli().home());
    }

    @Test
    void all_is_done_where_nothing_fails() {
        TreeState before = acting.plan().state();
        Child.Ended ended = child().run("apply", "--last", "--yes");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(acting.undo().code()).isEqualTo(ExitCode.OK);
        assertThat(acting.state()).isEqualTo(before);
    }
}
