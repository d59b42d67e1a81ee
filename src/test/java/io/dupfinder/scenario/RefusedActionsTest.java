package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.dedupe.Runs;
import io.dupfinder.file.NioPath;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is not exactly as planned is left alone.
@Tag("fast")
class RefusedActionsTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
    }

    @Test
    void a_victim_that_was_rewritten_with_its_old_time_is_left_alone() {
        acting.plan();
        tree.write("goes/a", 0, (byte) 'O');
        TreeState before = acting.state();

        assertThat(acting.applyRefusing())
                .contains("goes/a: the file was changed since it was scanned");

        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void a_victim_of_another_size_is_left_alone() {
        acting.plan();
        tree.file("goes/a", "one content and more");

        assertThat(acting.applyRefusing()).contains("has 20 bytes now");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void a_victim_whose_survivor_is_gone_is_left_alone() {
        acting.plan();
        tree.delete("stays/a");

        assertThat(acting.applyRefusing())
                .contains("the copy that was to stay is not there any more");
        assertThat(tree.path("goes/a")).hasContent("one content");
    }

    @Test
    void a_victim_whose_survivor_changed_is_left_alone() {
        acting.plan();
        tree.write("stays/a", 0, (byte) 'O');

        assertThat(acting.applyRefusing())
                .contains("the copy that was to stay was changed since it was scanned");
        assertThat(tree.path("goes/a")).hasContent("one content");
    }

    @Test
    void contents_are_compared_whatever_the_catalog_says() throws IOException {
        acting.plan();
        tree.file("goes/a", "One content");
        acting.scenario().scan(tree.root());
        String hash = "select hash_value from file_hashes where absolute_path like '%stays/a'";
        acting.scenario()
                .cli()
                .catalog()
                .execute(
                        "update file_hashes set hash_value = ("
                                + hash
                                + "), tier1_hash = ("
                                + hash
                                + ")");
        assertThat(acting.run("plan", tree.root(), "--tie", "first").out())
                .contains("would quarantine 1 file");

        assertThat(acting.applyRefusing()).contains("the contents differ (between byte 0 and");
        assertThat(tree.path("goes/a")).hasContent("One content");
        assertThat(tree.path("stays/a")).hasContent("one content");
    }

    @Test
    void nothing_is_reached_through_a_directory_that_became_a_link() {
        acting.plan();
        FileTree other = acting.scenario().tree("other").file("a", "one content");
        tree.move("goes", "goes.real").symlink("goes", other.root().toString());

        assertThat(acting.applyRefusing())
                .contains(
                        "goes/a: the file is not there any more (its directory cannot be entered");
        assertThat(other.path("a")).exists();
        assertThat(tree.path("goes.real/a")).exists();
    }

    @Test
    void a_victim_that_became_a_link_or_a_pipe_is_left_alone() {
        acting.plan();
        tree.delete("goes/a").symlink("goes/a", tree.path("stays/a").toString());

        assertThat(acting.applyRefusing()).contains("goes/a: ");
        assertThat(tree.path("goes/a")).isSymbolicLink();

        tree.delete("goes/a");
        Shell.run("mkfifo", tree.path("goes/a"));
        assertThat(acting.applyRefusing()).contains("not a regular file");
    }

    @Test
    void a_victim_that_became_a_hard_link_of_its_survivor_is_left_alone() {
        acting.plan();
        tree.delete("goes/a").hardLink("goes/a", "stays/a");

        assertThat(acting.applyRefusing()).contains("goes/a");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void a_victim_with_a_new_hard_link_is_left_alone() {
        acting.plan();
        tree.hardLink("goes/b", "goes/a");

        assertThat(acting.applyRefusing()).contains("was changed since it was scanned");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void all_hard_links_of_a_victim_go_and_come_back_as_links() throws IOException {
        tree.hardLink("goes/b", "goes/a").directory("goes/deep").hardLink("goes/deep/c", "goes/a");
        TreeState before = acting.state();
        acting.plan();

        acting.apply();
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(tree.path("goes/b")).doesNotExist();
        assertThat(tree.path("goes/deep/c")).doesNotExist();

        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void hard_links_go_together_or_not_at_all() {
        tree.hardLink("goes/b", "goes/a").file("goes/other", "another").file("stays/o", "another");
        acting.plan();
        tree.delete("goes/b").file("goes/b", "something else");

        assertThat(acting.applyRefusing()).contains("goes/a");
        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("goes/b")).hasContent("something else");
        assertThat(tree.path("goes/other")).doesNotExist();
    }

    @Test
    void a_file_that_another_program_has_locked_is_left_alone() throws Exception {
        acting.plan();
        Process holder =
                new ProcessBuilder(
                                "flock",
                                tree.path("goes/a").toString(),
                                "sh",
                                "-c",
                                "echo held; sleep 100")
                        .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            assertThat(acting.applyRefusing()).contains("another program has locked");
            assertThat(tree.path("goes/a")).exists();
        } finally {
            holder.descendants().forEach(ProcessHandle::destroyForcibly);
            holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_file_that_another_program_has_leased_is_left_alone() throws Exception {
        acting.plan();
        Process holder =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                """
                                import fcntl, signal, sys, time
                                signal.signal(signal.SIGIO, signal.SIG_IGN)
                                file = open(sys.argv[1], "r+b")
                                fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
                                print("held", flush=True)
                                time.sleep(100)
                                """,
                                tree.path("goes/a").toString())
                        .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");

            assertThat(acting.applyRefusing()).contains("left alone: " + tree.path("goes/a"));
            assertThat(tree.path("goes/a")).exists();
        } finally {
            holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_file_that_a_program_has_open_for_writing_is_left_alone() throws IOException {
        acting.plan();
        try (FileChannel _ = FileChannel.open(tree.path("goes/a"), StandardOpenOption.WRITE)) {
            assertThat(acting.applyRefusing()).contains("open for writing");
        }
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void a_quarantine_that_others_may_enter_or_a_link_is_not_used() throws IOException {
        acting.plan();
        Path quarantine = tree.path(".dupfinder-quarantine");
        Files.createDirectory(quarantine);
        Shell.run("chmod", "777", quarantine);
        assertThat(acting.applyRefusing()).contains("others may enter");

        Files.delete(quarantine);
        tree.directory("elsewhere").symlink(".dupfinder-quarantine", "elsewhere");
        assertThat(acting.applyRefusing()).contains("is no directory that can be entered");

        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("elsewhere")).isEmptyDirectory();
    }

    @Test
    void a_quarantine_of_somebody_else_is_not_used() throws IOException {
        acting.plan();
        Path quarantine = Files.createDirectory(tree.path(".dupfinder-quarantine"));
        Shell.run("chmod", "700", quarantine);
        Shell.run("chown", "65534", quarantine);

        assertThat(acting.applyRefusing()).contains("belongs to another user (65534)");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void a_name_that_is_taken_by_now_is_not_overwritten() {
        TreeState before = acting.plan().state();
        acting.apply();
        tree.file("goes/a", "written since");

        Cli.Run undone = acting.run("undo");
        assertThat(undone.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(undone.err()).contains("another file has its name by now; it lies at");
        assertThat(tree.path("goes/a")).hasContent("written since");

        tree.delete("goes/a");
        acting.undo();
        assertThat(acting.state().entries().keySet()).isEqualTo(before.entries().keySet());
        assertThat(tree.path("goes/a")).hasContent("one content");
    }

    @Test
    void applying_a_plan_again_does_nothing_more() {
        acting.plan();
        acting.apply();
        TreeState after = acting.state();

        assertThat(acting.apply().out()).contains("nothing is left to do of this plan");
        assertThat(acting.state()).isEqualTo(after);
        acting.undo();
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void a_second_process_does_not_act_at_once() {
        acting.plan();
        try (Runs _ = Runs.open(NioPath.toFilePath(acting.scenario().cli().dataDirectory()))) {
            Cli.Run applied = acting.run("apply", "--last", "--yes");

            assertThat(applied.code()).isEqualTo(ExitCode.LOCKED);
            assertThat(applied.err()).contains("is at work for this user");
        }
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void an_interrupted_run_changes_nothing_more() {
        acting.plan();
        acting.scenario().cli().interruptedWhen(() -> true);

        assertThat(acting.run("apply", "--last", "--yes").code()).isEqualTo(ExitCode.INTERRUPTED);

        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void mode_owner_times_and_attributes_come_back() {
        Shell.run("chmod", "4755", tree.path("goes/a"));
        Shell.run("chown", "65534:65533", tree.path("goes/a"));
        Shell.run("chmod", "2750", tree.path("goes"));
        Shell.run(
                "python3",
                "-c",
                "import os, sys; os.setxattr(sys.argv[1], 'user.comment', b'mine')",
                tree.path("goes/a"));
        TreeState before = acting.plan().state();

        acting.apply();
        acting.undo();

        assertThat(acting.state()).isEqualTo(before);
    }
}
