package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scans that are stopped by a signal keep what they learned, and the next one does the rest.
@Tag("process")
class SignalsTest {

    private static final int FILES = 160;
    private static final int SMALL = 0;

    /// More than a sample covers, so that contents are compared too.
    private static final int LARGE = 20_000;

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home"));
    }

    private Child slow(int millis) {
        return new Child(cli.home()).slowedDown("openat2", millis);
    }

    /// Pairs of equal files, each pair of a size of its own.
    private void pairs(int size, int directories) {
        for (int i = 0; i < FILES; i++) {
            int pair = i / 2 + 1;
            tree.file("directory" + i % directories + "/file" + i, "x".repeat(size + pair));
        }
    }

    @Test
    void a_signal_during_the_walk_takes_nothing_for_gone() {
        pairs(SMALL, 80);
        cli.run("scan", tree.root(), "-q");
        tree.file("directory3/new", "new").delete("directory7/file7");

        Child.Ended ended;
        try (Child.Running run = slow(60).start("scan", tree.root(), "--progress", "json")) {
            run.await(() -> run.messages().contains("\"stage\":\"walking\""));
            ended = run.signal("TERM").end();
        }

        assertInterrupted(ended, 143);
        assertThat(cli.catalog().number("select count(*) from file_hashes"))
                .isGreaterThanOrEqualTo(FILES);
        assertThat(cli.catalog().rows("select * from file_version")).isEmpty();
        assertNextScanEqualsAnUndisturbedOne();
        assertThat(cli.catalog().rows("select filename, reason from file_version"))
                .containsExactly("file7|GONE");
    }

    @Test
    void a_signal_while_contents_are_compared_keeps_what_was_hashed() {
        pairs(LARGE, 1);
        tree.settle();

        Child.Ended ended;
        try (Child.Running run = slow(40).start("scan", tree.root(), "--progress", "json")) {
            run.await(() -> run.messages().contains("\"comparing\"") && hashedFiles() > 0);
            ended = run.signal("INT").end();
        }

        assertInterrupted(ended, 130);
        long hashed = hashedFiles();
        assertThat(hashed).isBetween(1L, FILES - 1L);
        assertNextScanEqualsAnUndisturbedOne();
        assertThat(filesReadByLastScan()).isEqualTo(FILES - hashed);
    }

    @Test
    void a_second_interrupt_does_not_wait_for_a_disk_that_hangs() {
        pairs(LARGE, 1);

        Child.Ended ended;
        try (Child.Running run = slow(3_000).start("scan", tree.root(), "--progress", "json")) {
            run.await(() -> run.messages().contains("\"comparing\""));
            run.signal("INT");
            run.await(() -> !listensToInterrupts(run.process()));
            ended = run.signal("INT").end();
        }

        assertThat(ended.code()).isEqualTo(130);
        assertThat(ended.out()).isEmpty();
        assertThat(cli.catalog().value("select state from scan_metadata")).isEqualTo("RUNNING");
        assertNextScanEqualsAnUndisturbedOne();
    }

    private static boolean listensToInterrupts(Process process) {
        try (Stream<String> lines =
                Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
            return lines.filter(line -> line.startsWith("SigCgt:"))
                    .anyMatch(line ->
                            (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 2) != 0);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_killed_scan_keeps_what_was_committed() {
        pairs(SMALL, 1);
        tree.settle();

        try (Child.Running run = slow(40).start("scan", tree.root(), "--progress", "json")) {
            run.await(() -> run.messages().contains("\"comparing\"") && hashedFiles() > 0);
            assertThat(run.signal("KILL").end().code()).isEqualTo(137);
        }

        long hashed = hashedFiles();
        assertThat(hashed).isBetween(1L, FILES - 1L);
        assertThat(cli.catalog().value("pragma integrity_check")).isEqualTo("ok");
        assertNextScanEqualsAnUndisturbedOne();
        assertThat(filesReadByLastScan()).isEqualTo(FILES - hashed);
    }

    @Test
    void a_signal_while_the_report_waits_for_its_reader_ends_the_run_at_once_and_keeps_the_scan() {
        tree.file("a", "same").file("b", "same");
        Path pipe = directory.resolve("pipe");
        Child.execute("mkfifo", pipe.toString());

        for (String signal : List.of("TERM", "INT", "HUP")) {
            Child.Ended ended;
            Instant asked;
            try (Child.Running run =
                    new Child(cli.home()).start("scan", tree.root(), "--report", pipe)) {
                run.await(() -> hasThread(run.process(), "target"));
                asked = Instant.now();
                ended = run.signal(signal).end();
            }

            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(ended.code()).isEqualTo(NUMBERS.get(signal));
            assertThat(ended.out()).startsWith("Scanned 2 files").doesNotContain("\n  report");
            assertThat(ended.err())
                    .isEqualTo(
                            "dupfinder: interrupted before the report was written; the scan itself is"
                                    + " complete and in the catalog, and `dupfinder report` writes it\n");
            assertThat(cli.catalog().rows("select * from run_lock")).isEmpty();
            assertThat(cli.run("report", "--format", "text").out())
                    .contains(tree.path("a").toString(), tree.path("b").toString());
        }
    }

    private static final Map<String, Integer> NUMBERS = Map.of("TERM", 143, "INT", 130, "HUP", 129);

    private static boolean hasThread(Process process, String name) {
        Path tasks = Path.of("/proc/%d/task".formatted(process.pid()));
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.anyMatch(thread -> {
                try {
                    return Files.readString(thread.resolve("comm")).strip().equals(name);
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            return false;
        }
    }

    private void assertInterrupted(Child.Ended ended, int code) {
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.out()).startsWith("Interrupted after");
        assertThat(ended.err()).contains("what was hashed is kept").doesNotContain("Exception");
        assertThat(cli.catalog().rows("select * from run_lock")).isEmpty();
        assertThat(cli.catalog().value("select state from scan_metadata order by id desc limit 1"))
                .isEqualTo("INTERRUPTED");
    }

    private void assertNextScanEqualsAnUndisturbedOne() {
        Cli undisturbed = new Cli(directory.resolve("other-home"));
        undisturbed.run("scan", tree.root(), "-q");

        assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);

        String groups = cli.run("report", "--format", "fdupes").out();
        assertThat(groups).contains("file1\n", "file" + (FILES - 1) + "\n");
        assertThat(groups).isEqualTo(undisturbed.run("report", "--format", "fdupes").out());
    }

    private long hashedFiles() {
        return cli.catalog()
                .number("select count(*) from file_hashes where hash_value is not null");
    }

    private long filesReadByLastScan() {
        return cli.catalog()
                .number("select files_read from scan_metadata order by id desc limit 1");
    }
}
