package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trees without an end, without a bottom, too large for memory or for the process's limits: a scan
/// ends, and says what it left out.
@Tag("mount")
@Tag("process")
class TreeEndsTest {

    private static final int LEVELS = Endurance.times("levels", 200, 1_000);
    private static final int ENTRIES = Endurance.times("entries", 5_000, 1_000_000);

    private static final int TOO_MANY = Endurance.times("tooMany", 20_000, 200_000);
    private static final int HEAPS = Endurance.times("heaps", 1, 7);

    private static final String NESTED =
            """
            import os, sys
            os.chdir(sys.argv[1])
            for level in range(int(sys.argv[2])):
                os.mkdir('d' * 200); os.chdir('d' * 200)
                if level % 10 == 9:
                    open('f%d' % level, 'w').write('same')
            """;

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
    }

    private Child child() {
        return new Child(scenario.cli().home());
    }

    private Child.Ended scan(Child child) {
        return scan(child, "auto");
    }

    private Child.Ended scan(Child child, String fileSystem) {
        return child.run("scan", tree.root(), "--no-report", "--file-system", fileSystem);
    }

    private void makeEntries(int count) {
        Shell.run(
                "sh",
                "-c",
                "cd \"$1\" && seq %d | xargs touch".formatted(count),
                "sh",
                tree.root());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "portable"})
    void a_thousand_levels_with_few_descriptors(String fileSystem) {
        Shell.run("python3", "-c", NESTED, tree.root(), LEVELS);
        try {
            Child.Ended ended =
                    scan(child().withItsOwnJars().by("prlimit", "--nofile=80:80"), fileSystem);

            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
            assertThat(ended.out())
                    .contains(
                            "Scanned %d files,".formatted(LEVELS / 10),
                            "%d redundant files of 1 group".formatted(LEVELS / 10 - 1));
        } finally {
            Shell.run("rm", "-rf", tree.root());
        }
    }

    /// Groups that would each be kept open, and are compared at once.
    @ParameterizedTest
    @ValueSource(strings = {"linux", "portable"})
    void many_files_to_compare_with_few_descriptors(String fileSystem) throws IOException {
        for (int i = 0; i < 96; i++) {
            byte[] content = new byte[(1 << 20) + i / 24];
            content[500_000] = (byte) (i / 2);
            tree.file("f" + i, content);
        }

        Child.Ended ended =
                scan(child().withItsOwnJars().by("prlimit", "--nofile=80:80"), fileSystem);

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains("Scanned 96 files,", "48 redundant files of 48 groups")
                .doesNotContain("skipped");
    }

    @Test
    void too_few_descriptors_for_any_run_are_named_with_the_remedy() {
        tree.file("a", "same").file("b", "same");

        Child.Ended ended = scan(child().withItsOwnJars().by("prlimit", "--nofile=60:60"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("too many open files", "60 at once", "ulimit -n")
                .doesNotContain("\tat ", "Exception");
        assertThat(scenario.cli().catalogFile()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "linux, openat2, EMFILE",
        "linux, openat2, EINTR",
        "portable, openat, EMFILE",
        "portable, openat, ENFILE"
    })
    void that_no_file_can_be_opened_for_a_moment_is_waited_for(
            String fileSystem, String systemCall, String error) {
        tree.file("a", "same").file("d/b", "same").file("d/c", "same");

        Child.Ended ended =
                scan(
                        child().failing(
                                        systemCall,
                                        error,
                                        "1..20",
                                        List.of(tree.path("d"), tree.path("d/b"))),
                        fileSystem);

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains("Scanned 3 files,", "2 redundant files of 1 group")
                .doesNotContain("skipped");
    }

    @ParameterizedTest
    @CsvSource({"linux, openat2", "portable, openat"})
    void that_no_file_can_be_opened_any_more_ends_the_run_and_changes_no_row(
            String fileSystem, String systemCall) {
        tree.file("a", "same").file("d/b", "same").file("d/c", "same");
        scenario.scan(tree.root());
        List<String> before = scenario.rows("hash_value, file_size", "file_hashes");

        Child.Ended ended =
                scan(
                        child().failing(systemCall, "EMFILE", "1+", List.of(tree.path("d"))),
                        fileSystem);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("too many open files", "ulimit -n")
                .doesNotContain("\tat ", "Exception");
        assertThat(scenario.rows("hash_value, file_size", "file_hashes")).isEqualTo(before);
        assertThat(scenario.rows("reason", "file_version")).isEmpty();
    }

    @Test
    void very_many_entries_in_one_directory() {
        Shell.run(
                "sh",
                "-c",
                "cd \"$1\" && seq %d | xargs touch".formatted(ENTRIES),
                "sh",
                tree.root());
        try {
            tree.file("a", "same").file("b", "same");

            Child.Ended ended = scan(child().withHeap("256m"));

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out())
                    .contains(
                            "Scanned %,d files,".formatted(ENTRIES + 2),
                            "1 redundant file of 1 group");
        } finally {
            Shell.run("rm", "-rf", tree.root());
        }
    }

    /// In MiB. Just above what does not suffice the collector works for a minute before it gives
    /// up, so the short run takes the least.
    static IntStream heaps_too_small() {
        return IntStream.iterate(10, heap -> heap + 4).limit(HEAPS);
    }

    @ParameterizedTest
    @MethodSource("heaps_too_small")
    void memory_that_does_not_suffice_is_named_with_the_remedy_and_the_catalog_stays_whole(
            int heap) {
        makeEntries(TOO_MANY);
        try {
            tree.file("a", "same").file("b", "same");

            Child.Ended ended = scan(child().withItsOwnJars().withHeap(heap + "m"));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err())
                    .contains("out of memory", "-Xmx")
                    .doesNotContain("\tat ", "Exception");
            assertThat(scenario.scan("--no-report", tree.root()).get("groups").asInt()).isOne();
        } finally {
            Shell.run("rm", "-rf", tree.root());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "portable"})
    void the_kernels_own_filesystems_are_listed_and_not_walked(String fileSystem) {
        tree.file("a", "same").file("b", "same").directory("proc");
        Shell.run("mount", "-t", "proc", "proc", tree.path("proc"));
        try {
            JsonNode scan =
                    scenario.scan(
                            "--file-system",
                            fileSystem,
                            tree.root(),
                            "/proc/self/..",
                            "/sys",
                            "/proc/version");

            assertThat(scan.get("files").asInt()).isEqualTo(3);
            assertThat(scan.get("groups").asInt()).isOne();
            assertThat(scan.get("skipped").get("byReason").toString()).isEqualTo("{\"device\":3}");
        } finally {
            Shell.run("umount", tree.path("proc"));
        }
        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows("select path, reason from skipped_file order by 1"))
                .containsExactly("/proc|device", "/sys|device", tree.path("proc") + "|device");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "portable"})
    void a_sparse_file_whose_holes_would_take_hours_is_listed_and_a_smaller_one_is_read(
            String fileSystem) {
        Shell.run("truncate", "-s", "8T", tree.path("huge1"), tree.path("huge2"));
        Shell.run("truncate", "-s", "4M", tree.path("small1"), tree.path("small2"));

        for (int scan = 1; scan <= 2; scan++) {
            scenario.scanEnding(ExitCode.INCOMPLETE, "--file-system", fileSystem, tree.root());

            assertThat(
                            scenario.cli()
                                    .catalog()
                                    .rows(
                                            "select path, reason, detail from skipped_file where scan_id = %d order by 1"
                                                    .formatted(scan)))
                    .satisfiesExactly(
                            row ->
                                    assertThat(row)
                                            .startsWith(
                                                    tree.path("huge1") + "|io_error|a sparse file"),
                            row ->
                                    assertThat(row)
                                            .startsWith(
                                                    tree.path("huge2")
                                                            + "|io_error|a sparse file"));
            assertThat(scenario.groups()).containsExactly(Set.of("t/small1", "t/small2"));
        }
    }

    @Test
    void a_directory_that_is_mounted_below_itself_is_walked_once() {
        tree.file("a", "same").file("d/b", "same").directory("d/again");
        Shell.run("mount", "--bind", tree.root(), tree.path("d/again"));
        try {
            for (int scan = 0; scan < 2; scan++) {
                JsonNode found = scenario.scan(tree.root(), tree.path("d/again/d"));

                assertThat(found.get("files").asInt()).isEqualTo(2);
                assertThat(scenario.groups()).hasSize(1);
                assertThat(scenario.report().get("groups").get(0).get("copies").asInt())
                        .isEqualTo(2);
            }
        } finally {
            Shell.run("umount", tree.path("d/again"));
        }
    }

    @Test
    void a_tree_that_is_mounted_twice_has_no_copies_of_its_own_files() {
        tree.file("one/a", "content").file("one/d/b", "other content").directory("two");
        Shell.run("mount", "--bind", tree.path("one"), tree.path("two"));
        try {
            scenario.scan(tree.root());
            scenario.scan(tree.path("two"), tree.path("one"));
            scenario.scan(tree.path("two"));

            assertThat(scenario.scan(tree.root()).get("groups").asInt()).isZero();
            assertThat(scenario.groups()).isEmpty();
        } finally {
            Shell.run("umount", tree.path("two"));
        }
    }

    /// An overlay shows a file of a layer under a device of its own: two names of one file.
    @Test
    void an_overlay_is_no_second_copy_of_what_lies_below_it() {
        tree.file("lower/a", "content").directory("upper").directory("work").directory("merged");
        Shell.run(
                "mount",
                "-t",
                "overlay",
                "-o",
                "lowerdir=%s,upperdir=%s,workdir=%s"
                        .formatted(tree.path("lower"), tree.path("upper"), tree.path("work")),
                "overlay",
                tree.path("merged"));
        try {
            scenario.scan(tree.path("lower"), tree.path("merged"));

            assertThat(scenario.groups()).isEmpty();
        } finally {
            Shell.run("umount", tree.path("merged"));
        }
    }

    @Test
    void a_file_that_grows_without_end_does_not_hold_up_a_scan() throws IOException {
        byte[] content = new byte[8 << 20];
        tree.file("a", content).file("b", content).file("endless", content);
        Process writer =
                new ProcessBuilder("sh", "-c", "yes | head -c 2000000000 >>" + tree.path("endless"))
                        .start();
        try {
            Child.Ended ended = scan(child());

            assertThat(ended.code()).isIn(0, 3);
            assertThat(ended.out()).contains("1 redundant file of 1 group");
            assertThat(writer.isAlive() || Files.size(tree.path("endless")) > content.length)
                    .isTrue();
        } finally {
            writer.descendants().forEach(ProcessHandle::destroyForcibly);
            writer.destroyForcibly();
        }
    }
}
