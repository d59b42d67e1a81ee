package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Native libraries: SQLite's own, on machines that have no room for programs in the temporary
/// directory, and what the machine may have or not.
@Tag("mount")
@Tag("process")
class NativeLibraryTest {

    private static final List<String> UNFIT = List.of("noexec", "ro", "size=8k");

    /// SQLite's library for another kind of machine.
    private static final String FOREIGN =
            "/org/sqlite/native/Linux/%s/libsqlitejdbc.so"
                    .formatted(
                            System.getProperty("os.arch").equals("aarch64") ? "x86_64" : "aarch64");

    @TempDir Path directory;
    private FileTree tree;
    private Path home;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        home = directory.resolve("home");
    }

    private interface Action {
        void run(Path mount) throws IOException;
    }

    private void mounted(String options, Action action) throws IOException {
        Path mount = Files.createTempDirectory(directory, "mount");
        Child.execute("mount", "-t", "tmpfs", "-o", options, "none", mount.toString());
        try {
            action.run(mount);
        } finally {
            Child.execute("umount", mount.toString());
        }
    }

    /// The installed program, with SQLite's library beside its jars.
    private Child installed(Path temporary) throws IOException {
        return Installation.trained()
                .underCron(home)
                .with("DUPFINDER_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    }

    @Test
    void a_machine_whose_openssl_cannot_be_used_knows_files_by_the_same_keys() throws IOException {
        Path broken = Files.createDirectory(directory.resolve("broken"));
        Files.writeString(broken.resolve("libcrypto.so.3"), "no library");
        tree.settle();
        new Child(home).run("scan", tree.root());

        Child.Ended ended =
                new Child(home)
                        .with("LD_LIBRARY_PATH", broken.toString())
                        .run("scan", "--json", tree.root());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("\"filesRead\":0", "\"filesReused\":2");
        tree.file("c", "one").settle();
        new Child(home).with("LD_LIBRARY_PATH", broken.toString()).run("scan", tree.root());
        assertThat(new Child(home).run("scan", "--json", tree.root()).out())
                .contains("\"filesReused\":3");
    }

    @Test
    void a_machine_whose_xxhash_cannot_be_used_finds_the_same_digests() throws IOException {
        Path broken = Files.createDirectory(directory.resolve("broken"));
        Files.writeString(broken.resolve("libxxhash.so.0"), "no library");
        String large = "large ".repeat(100_000);
        tree.file("c", large).file("d", large).file("e", large + "!").settle();
        new Child(home).run("scan", tree.root());

        Child.Ended ended =
                new Child(home)
                        .with("LD_LIBRARY_PATH", broken.toString())
                        .run("scan", "--rehash", "--fail-on-suspect", "--json", tree.root());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("\"filesRead\":4", "\"groups\":2");
    }

    @Test
    void a_temporary_directory_that_is_full_or_forbids_programs_is_not_needed() throws IOException {
        for (String options : UNFIT) {
            mounted(
                    options,
                    mount -> {
                        Child.Ended ended = installed(mount).run("scan", tree.root());

                        assertThat(ended.code()).as(ended.err()).isZero();
                        assertThat(names(mount)).isEmpty();
                    });
        }
    }

    @Test
    void a_library_beside_the_jars_for_another_kind_of_machine_is_not_used() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Installation installation = new Installation(directory.resolve("opt"));
        try (InputStream library = NativeLibraryTest.class.getResourceAsStream(FOREIGN)) {
            Files.copy(library, installation.launcher().resolveSibling("lib/libsqlitejdbc.so"));
        }

        Child.Ended ended =
                installation
                        .underCron(home)
                        .with("DUPFINDER_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                        .run("scan", tree.root());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(names(temporary)).isEmpty();
    }

    @Test
    void where_there_is_no_room_at_all_the_remedy_is_said() throws IOException {
        mounted(
                "noexec",
                mount -> {
                    Child.Ended ended =
                            new Child(home)
                                    .withItsOwnJars()
                                    .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + mount)
                                    .run("scan", tree.root());

                    assertThat(ended.code()).isEqualTo(5);
                    assertThat(ended.err())
                            .contains(
                                    "SQLite's library",
                                    mount.toString(),
                                    "DUPFINDER_JAVA_OPTS=-Djava.io.tmpdir=")
                            .doesNotContain("Exception", "\tat ");
                });
    }

    @Test
    void a_killed_run_leaves_nothing_in_the_temporary_directory() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        try (Child.Running run =
                installed(temporary).slowedDown("openat2", 50).start("scan", tree.root())) {
            run.await(
                    () -> home.resolve(".local/share/dupfinder/catalog.db").toFile().length() > 0);
            assertThat(run.signal("KILL").end().code()).isEqualTo(137);
        }

        assertThat(names(temporary)).isEmpty();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).toList();
        }
    }
}
