package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Native libraries: SQLite's own, on machines that have no room for programs in the temporary
/// directory, and what the machine may have or not.
class NativeLibraryTest {

    private static final List<String> UNFIT = List.of("noexec", "ro", "size=8k");

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

    private Child child(Path cache, Path temporary) {
        return new Child(home)
                .with("XDG_CACHE_HOME", cache.toString())
                .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
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
                        Child.Ended ended =
                                child(directory.resolve("cache"), mount).run("scan", tree.root());

                        assertThat(ended.code()).as(ended.err()).isZero();
                        assertThat(names(mount)).isEmpty();
                    });
        }
    }

    @Test
    void a_cache_that_is_full_or_forbids_programs_is_not_needed() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        for (String options : List.of("noexec", "size=8k")) {
            mounted(
                    options,
                    mount -> {
                        Child.Ended ended = child(mount, temporary).run("scan", tree.root());

                        assertThat(ended.code()).as(ended.err()).isZero();
                    });
        }
        assertThat(names(temporary)).isEmpty();
    }

    @Test
    void where_there_is_no_room_at_all_the_remedy_is_said() throws IOException {
        mounted(
                "noexec",
                mount -> {
                    Child.Ended ended = child(mount, mount).run("scan", tree.root());

                    assertThat(ended.code()).isEqualTo(5);
                    assertThat(ended.err())
                            .contains("SQLite's library", mount.toString(), "set XDG_CACHE_HOME")
                            .doesNotContain("Exception", "\tat ");
                });
    }

    @Test
    void a_killed_run_leaves_nothing_in_the_temporary_directory() throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path cache = directory.resolve("cache");
        try (Child.Running run =
                child(cache, temporary).slowedDown("openat2", 50).start("scan", tree.root())) {
            run.await(
                    () -> home.resolve(".local/share/dupfinder/catalog.db").toFile().length() > 0);
            assertThat(run.signal("KILL").end().code()).isEqualTo(137);
        }

        assertThat(names(temporary)).isEmpty();
    }

    @Test
    void a_library_that_is_not_the_programs_own_is_not_run() throws IOException {
        Path cache = directory.resolve("cache");
        child(cache, directory).run("scan", tree.root());
        Path library = onlyFile(cache);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library)))
                .isEqualTo("rwx------");
        byte[] good = Files.readAllBytes(library);
        Files.write(library, new byte[1_000]);

        assertThat(child(cache, directory).run("scan", tree.root()).code()).isZero();
        assertThat(Files.readAllBytes(library)).isEqualTo(good);

        Files.write(library, new byte[1_000]);
        Child.execute("chmod", "777", library.getParent().toString());
        assertThat(child(cache, directory).run("scan", tree.root()).code()).isZero();
        assertThat(library).hasSize(1_000);
    }

    private static Path onlyFile(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> plain = files.filter(Files::isRegularFile).toList();
            assertThat(plain).hasSize(1);
            return plain.getFirst();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).toList();
        }
    }
}
