package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.file.FilePath;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.ReportedFiles;
import io.dupfinder.testing.StoppableServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL crashes under a scan, and comes back: what it had acknowledged is there, and the scan
/// goes on or says what to do.
///
/// `-Ddupfinder.serverCrashes=N` says how often.
@Tag("database")
@Tag("process")
class ServerCrashTest {

    private static final int CRASHES = Endurance.times("serverCrashes", 1, 50);
    private static final int FILES = 600;
    private static final String COMMITTED =
            "select filename, file_size, mtime_ns, tier1_hash, hash_value from file_hashes";

    @TempDir Path directory;

    @Test
    void what_was_acknowledged_survives_and_the_next_result_is_that_of_an_undisturbed_run()
            throws IOException, InterruptedException {
        FileTree tree = new FileTree(directory.resolve("tree"));
        for (int i = 0; i < FILES; i++) {
            tree.file("d" + i % 7 + "/f" + i, "content of " + i % 250);
        }
        tree.settle();
        Random random = new Random(20_261_122);
        int survived = 0;
        long acknowledged = 0;
        try (StoppableServer server = new StoppableServer(directory.resolve("data"))) {
            for (int crash = 0; crash < CRASHES; crash++) {
                String name = "c" + crash;
                Child slow = new Child(directory.resolve("home")).slowedDown("pread64", 5);
                try (Child.Running scan = slow.start(scan(tree, server.url(name)))) {
                    CatalogProbe catalog = server.probe(name);
                    // In the middle of writing, but for one in four, which may fall anywhere.
                    String awaited = random.nextInt(4) == 0 ? "run_lock" : "file_hashes";
                    scan.await(() ->
                            catalog.isThere(awaited)
                                    && catalog.number("select count(*) from " + awaited) > 0);
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                    Set<String> before = new HashSet<>(catalog.rows(COMMITTED));
                    server.stopImmediately();
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                    server.startAgain();

                    acknowledged += before.size();
                    assertThat(catalog.rows(COMMITTED).stream().map(ServerCrashTest::name))
                            .containsAll(before.stream().map(ServerCrashTest::name).toList());
                    Child.Ended ended = scan.end();
                    assertThat(ended.code()).as(ended.err()).isIn(0, 5);
                    assertThat(ended.err()).doesNotContain("\tat ");
                    survived += ended.code() == 0 ? 1 : 0;
                }
                assertThat(groups(tree, server.url(name))).isEqualTo(equalFiles(tree));
                server.probe(name).requireIntact();
            }
        }
        System.out.printf(
                "server crashes: %d; %d rows acknowledged before them, none lost; %d scans went on to their end%n",
                CRASHES, acknowledged, survived);
    }

    /// A row may have learnt a digest since.
    private static String name(String row) {
        return row.substring(0, row.indexOf('|'));
    }

    private static Object[] scan(FileTree tree, String url) {
        return new Object[] {
            "scan", tree.root(), "--no-report", "--db-url", url, "--host-id", "this-host"
        };
    }

    private static Set<Set<FilePath>> equalFiles(FileTree tree) {
        return Oracle.groups(tree.root()).stream()
                .map(group ->
                        group.paths().stream().map(FilePath::ofText).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private Set<Set<FilePath>> groups(FileTree tree, String url) throws IOException {
        Child child = new Child(directory.resolve("home"));
        Child.Ended next = child.run(scan(tree, url));
        assertThat(next.code()).as(next.err()).isZero();
        Child.Ended report = child.run("report", "--format", "json", "--db-url", url);
        return ReportedFiles.ofJson(new ObjectMapper().readTree(report.out()));
    }
}
