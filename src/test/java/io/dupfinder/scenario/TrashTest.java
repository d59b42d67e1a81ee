package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Redundant files that go into the desktop's trash, by the specification of freedesktop.org.
@Tag("mount")
class TrashTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;
    private final Mounts mounts = new Mounts();

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
    }

    @AfterEach
    void unmount() {
        mounts.close();
    }

    private Path trash() {
        return acting.scenario().cli().home().resolve(".local/share/Trash");
    }

    private static List<Path> below(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.sorted().toList();
        }
    }

    @Test
    void what_lies_in_a_trash_is_no_reason_for_another_copy_to_go() throws IOException {
        FileTree home = new FileTree(acting.scenario().cli().home());
        home.file("x/a/very/long/way/kept", "thrown away");
        home.file(".local/share/Trash/files/1", "thrown away")
                .file(".Trash-0/files/2", "thrown away");
        acting.scenario().scan(home.root());

        Cli.Run plan = acting.run("plan", home.root(), "--keep", "shortest-path");

        assertThat(plan.code()).isEqualTo(ExitCode.OK);
        assertThat(plan.out()).contains("nothing to do", "2 redundant files", "in the trash");
    }

    @Test
    void a_file_lies_in_the_users_own_trash_with_a_note_and_comes_back() throws IOException {
        tree.file("goes/é% b", "one content");
        TreeState before = acting.plan("--action", "trash").state();

        assertThat(acting.apply().out()).contains("trash").doesNotContain("freed");

        assertThat(tree.path("goes/a")).doesNotExist();
        Path file = below(trash().resolve("files")).getFirst();
        assertThat(file).hasContent("one content");
        assertThat(file.getFileName().toString()).endsWith("-a");
        Path note = trash().resolve("info").resolve(file.getFileName() + ".trashinfo");
        assertThat(Files.readString(note))
                .matches(
                        "\\[Trash Info\\]\nPath=\\Q"
                                + tree.path("goes/a")
                                + "\\E\nDeletionDate=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\n");
        assertThat(Files.readString(below(trash().resolve("info")).getLast()))
                .contains("/goes/%C3%A9%25%20b\n");
        assertThat(Shell.run("stat", "-c", "%a", trash(), trash().resolve("info"), note))
                .isEqualTo("700\n700\n600\n");

        assertThat(acting.run("purge", "--yes").out()).contains("nothing lies in quarantine");
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
        assertThat(trash()).doesNotExist();
    }

    @Test
    void on_another_filesystem_the_trash_is_at_its_top_and_tells_relative_paths()
            throws IOException {
        mounts.mount(tree.path("disk"), "-t", "tmpfs", "tmpfs");
        tree.file("disk/deep/a", "one content");
        TreeState before = acting.plan("--action", "trash").state();

        acting.apply();

        Path top = tree.path("disk/.Trash-" + Files.getAttribute(directory, "unix:uid"));
        assertThat(Files.readString(below(top.resolve("info")).getFirst()))
                .contains("\nPath=deep/a\n");
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void a_trash_for_all_users_is_used_if_it_is_sticky_and_no_link() throws IOException {
        mounts.mount(tree.path("disk"), "-t", "tmpfs", "tmpfs");
        tree.directory("disk/.Trash").directory("elsewhere");
        Object user = Files.getAttribute(directory, "unix:uid");
        for (String mode : new String[] {"777", "1777"}) {
            Shell.run("chmod", mode, tree.path("disk/.Trash"));
            tree.file("disk/a", "one content");
            acting.plan("--action", "trash").apply();
            assertThat(Files.exists(tree.path("disk/.Trash/" + user)))
                    .isEqualTo(mode.equals("1777"));
            acting.undo();
        }
        tree.delete("disk/.Trash").symlink("disk/.Trash", tree.path("elsewhere").toString());
        acting.plan("--action", "trash").apply();
        assertThat(below(tree.path("elsewhere"))).isEmpty();
        assertThat(below(tree.path("disk/.Trash-" + user + "/files"))).hasSize(1);
    }

    @Test
    void a_trash_that_is_a_link_or_that_others_may_write_to_is_not_used() throws IOException {
        acting.plan("--action", "trash");
        Files.createSymbolicLink(trash(), Files.createDirectory(directory.resolve("bait")));

        assertThat(acting.applyRefusing()).contains("there is no usable trash");

        Files.delete(trash());
        Files.createDirectory(trash());
        Shell.run("chmod", "777", trash());
        assertThat(acting.applyRefusing()).contains("others may write to " + trash());
        assertThat(tree.path("goes/a")).hasContent("one content");
        assertThat(below(trash())).isEmpty();
    }

    @Test
    void all_hard_links_go_and_come_back() {
        tree.hardLink("goes/b", "goes/a").hardLink("goes/c", "goes/a");
        TreeState before = acting.plan("--action", "trash").state();

        acting.apply();
        assertThat(tree.path("goes/c")).doesNotExist();
        acting.undo();

        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void what_was_emptied_from_the_trash_is_listed_when_it_cannot_come_back() throws IOException {
        acting.plan("--action", "trash").apply();
        Files.delete(below(trash().resolve("files")).getFirst());

        assertThat(acting.run("undo").err()).contains(tree.path("goes/a").toString());
        assertThat(tree.path("goes/a")).doesNotExist();
    }

    @Test
    void names_of_any_length_and_bytes_fit() {
        tree.file("goes/" + "x".repeat(255), "one content").file("goes/\n;'", "one content");
        TreeState before = acting.plan("--action", "trash").state();

        acting.apply();
        acting.undo();

        assertThat(acting.state()).isEqualTo(before);
    }
}
