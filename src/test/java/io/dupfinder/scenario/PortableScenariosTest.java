package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program reading the disk by java.nio finds what it finds by system calls.
@Tag("process")
class PortableScenariosTest {

    private static final String[] PORTABLE = {"--file-system", "portable"};
    private static final String[] LINUX = {"--file-system", "linux"};

    @TempDir Path directory;
    private Scenario portable;
    private Scenario linux;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        portable = new Scenario(directory, directory.resolve("portable"), Database.SQLITE);
        linux = new Scenario(directory, directory.resolve("linux"), Database.SQLITE);
        tree = portable.tree("t");
    }

    private void everyKindOfEntry() throws IOException {
        tree.file("a", "same").file("d/b", "same").file("d/e/c", "other").file("empty", "");
        tree.file("big1", "x".repeat(700_000)).file("big2", "x".repeat(700_000));
        tree.hardLink("d/hard", "a").symlink("link", "a").symlink("d/up", "..").symlink("no", "x");
        Shell.run("mkfifo", tree.path("pipe"));
        FilePath root = Cli.path(tree.root());
        List<byte[]> names =
                List.of(
                        new byte[] {'a', (byte) 0xff, 'b'},
                        new byte[] {(byte) 0xc3, (byte) 0x28},
                        "new\nline".getBytes(StandardCharsets.UTF_8),
                        "back\\slash".getBytes(StandardCharsets.UTF_8),
                        "%41?#".getBytes(StandardCharsets.UTF_8),
                        " ü日 ".getBytes(StandardCharsets.UTF_8));
        for (byte[] name : names) {
            Files.writeString(NioPath.of(root.resolve(name)), "same");
            FilePath below =
                    root.resolve(("d-" + names.indexOf(name)).getBytes(StandardCharsets.UTF_8))
                            .resolve(name);
            Files.createDirectories(NioPath.of(below));
            Files.writeString(NioPath.of(below.resolve(name)), "other");
        }
    }

    /// Without what java.nio does not tell: the filesystem's own identity and the bytes occupied.
    private static String comparable(JsonNode report) {
        for (JsonNode group : report.get("groups")) {
            ((ObjectNode) group).remove("reclaimable");
            group.get("files").forEach(file -> ((ObjectNode) file).remove("device"));
        }
        return Scenario.elements(report.get("groups"))
                .map(JsonNode::toPrettyString)
                .sorted()
                .toList()
                .toString();
    }

    private static void assertSameCounts(JsonNode one, JsonNode other) {
        for (String field :
                List.of(
                        "files",
                        "bytes",
                        "directories",
                        "skipped",
                        "groups",
                        "redundantFiles",
                        "filesRead",
                        "bytesRead",
                        "filesReused")) {
            assertThat(one.get(field)).as(field).isNotNull().isEqualTo(other.get(field));
        }
    }

    @Test
    void every_kind_of_entry_is_reported_as_by_system_calls() throws IOException {
        everyKindOfEntry();

        assertSameCounts(
                portable.scan(PORTABLE[0], PORTABLE[1], tree.root()),
                linux.scan(LINUX[0], LINUX[1], tree.root()));

        assertThat(comparable(portable.report())).isEqualTo(comparable(linux.report()));
        assertThat(
                        portable.rows(
                                "inode||' '||mtime_ns||' '||ctime_ns||' '||file_size",
                                "file_hashes"))
                .isEqualTo(
                        linux.rows(
                                "inode||' '||mtime_ns||' '||ctime_ns||' '||file_size",
                                "file_hashes"))
                .hasSizeGreaterThan(10);
    }

    @Test
    void a_rescan_reads_nothing() throws IOException {
        everyKindOfEntry();
        JsonNode first = portable.scan(PORTABLE[0], PORTABLE[1], tree.root());

        JsonNode again = portable.scan(PORTABLE[0], PORTABLE[1], tree.root());

        assertThat(first.get("filesRead").asInt()).isPositive();
        assertThat(again.get("filesRead").asInt()).isZero();
        assertThat(again.get("filesReused")).isEqualTo(again.get("files"));
        assertThat(portable.rows("reason", "file_version")).isEmpty();
    }

    @Test
    void links_are_followed_as_by_system_calls() throws IOException {
        everyKindOfEntry();
        portable.tree("elsewhere").file("x", "same").file("y", "other");
        tree.symlink("out", "../elsewhere");

        assertSameCounts(
                portable.scan(PORTABLE[0], PORTABLE[1], "--follow", tree.root()),
                linux.scan(LINUX[0], LINUX[1], "--follow", tree.root()));

        assertThat(comparable(portable.report())).isEqualTo(comparable(linux.report()));
    }

    @Test
    void one_catalog_serves_both_ways_of_reading() {
        tree.file("a", "same").file("b", "same").file("c", "same").file("d", "other");
        linux.scan(LINUX[0], LINUX[1], tree.root());
        tree.delete("c");

        JsonNode portably = linux.scan(PORTABLE[0], PORTABLE[1], tree.root());
        tree.delete("d");
        JsonNode back = linux.scan(LINUX[0], LINUX[1], tree.root());

        assertThat(portably.get("filesReused").asInt()).isEqualTo(3);
        assertThat(portably.get("filesRead").asInt()).isZero();
        assertThat(back.get("filesReused").asInt()).isEqualTo(2);
        assertThat(linux.rows("reason", "file_version")).containsExactly("t/c|GONE", "t/d|GONE");
        assertThat(linux.groups()).containsExactly(Set.of("t/a", "t/b"));
    }

    @Test
    void paths_longer_than_the_kernel_takes_at_once_are_scanned_but_read_again() {
        Shell.run("python3", "-c", HostileNamesTest.NESTED, tree.root());
        try {
            tree.file("short", "same");

            JsonNode scan = portable.scan(PORTABLE[0], PORTABLE[1], tree.root());
            JsonNode again = portable.scan(PORTABLE[0], PORTABLE[1], tree.root());

            assertThat(scan.get("files").asInt()).isEqualTo(7);
            assertThat(scan.get("directories").asInt()).isEqualTo(61);
            assertThat(scan.get("redundantFiles").asInt()).isEqualTo(6);
            assertThat(scan.get("skipped").get("byReason").get("symlink").asInt()).isEqualTo(6);
            assertThat(again.get("redundantFiles").asInt()).isEqualTo(6);
            assertThat(again.get("filesReused").asInt()).isEqualTo(3);
            assertThat(again.get("filesRead").asInt()).isEqualTo(4);
        } finally {
            Shell.run("rm", "-rf", tree.root());
        }
    }

    @Test
    void names_keep_their_bytes_in_a_locale_that_cannot_hold_them() throws IOException {
        everyKindOfEntry();
        linux.scan(LINUX[0], LINUX[1], tree.root());

        Child.Ended ended =
                new Child(portable.cli().home())
                        .with("LC_ALL", "C")
                        .run("scan", PORTABLE[0], PORTABLE[1], "--no-report", tree.root());

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(comparable(portable.report())).isEqualTo(comparable(linux.report()));
    }

    @Test
    void what_may_not_be_read_is_listed_and_what_may_only_be_passed_is_passed() throws IOException {
        tree.file("a", "same").file("secret", "same").file("closed/c", "same");
        tree.file("passage/inner/b", "same");
        Shell.run("chmod", "0", tree.path("secret"), tree.path("closed"));
        Shell.run("chmod", "311", tree.path("passage"));
        Shell.run("chown", "-R", "65534:65534", directory);
        Shell.run("chmod", "755", directory);
        Child user = new Child(portable.cli().home()).asNobody(directory.resolve("classes"));

        Child.Ended whole = user.run("scan", PORTABLE[0], PORTABLE[1], tree.root());
        Child.Ended below = user.run("scan", PORTABLE[0], PORTABLE[1], tree.path("passage/inner"));

        assertThat(whole.code()).as(whole.err()).isEqualTo(3);
        assertThat(whole.out().toLowerCase(Locale.ROOT))
                .contains(tree.path("secret") + ": permission denied")
                .contains(tree.path("closed") + ": permission denied");
        assertThat(below.code()).as(below.err()).isZero();
        assertThat(below.out()).contains("1 redundant file");
    }

    @Test
    void a_file_system_that_does_not_exist_is_refused() {
        Cli.Run run = portable.cli().run("scan", "--file-system", "ntfs", tree.root());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no file system 'ntfs'", "auto, linux or portable");
    }
}
