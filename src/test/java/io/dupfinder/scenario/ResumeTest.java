package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A scan that was killed goes on where it stopped: what it had read is hardly read again.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("process")
class ResumeTest {

    private static final int RUNS = Endurance.times("resumed", 1, 10);

    private static final int PAIRS = 60;
    private static final int SIZE = 256 * 1024;

    /// Reading everything takes some 25 s with it, so that the 2 s within which digests are to be
    /// committed are 8 % of all bytes.
    private static final int PAUSE_MILLIS = 15;

    private static final Pattern BYTES_READ = Pattern.compile("\"bytesRead\":(\\d+)}\n$");

    @Parameter Database database;
    @TempDir Path directory;
    private FileTree tree;
    private long total;

    /// Pairs of equal files: half of the pairs have sizes of their own, half have one size in
    /// common.
    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        Random random = new Random(20261122);
        for (int pair = 0; pair < PAIRS; pair++) {
            byte[] own = new byte[SIZE + 1 + pair];
            byte[] common = new byte[SIZE];
            random.nextBytes(own);
            random.nextBytes(common);
            tree.file("own/a" + pair, own).file("own/b" + pair, own);
            tree.file("common/a" + pair, common).file("common/b" + pair, common);
        }
        tree.settle();
        Scenario undisturbed = new Scenario(directory, directory.resolve("undisturbed"), database);
        total = undisturbed.scan("--no-report", tree.root()).get("bytesRead").asLong();
    }

    @Test
    void a_scan_killed_after_half_of_the_bytes_leaves_little_more_than_half_to_the_next() {
        for (int run = 0; run < RUNS; run++) {
            Scenario scenario = new Scenario(directory, directory.resolve("home" + run), database);
            Child slow =
                    new Child(scenario.cli().home())
                            .on(database)
                            .slowedDown("pread64", PAUSE_MILLIS);
            long read;
            try (Child.Running scan = slow.start("scan", tree.root(), "--progress", "json")) {
                scan.await(() -> bytesRead(scan) >= total / 2);
                read = bytesRead(scan);
                scan.signal("KILL").end();
            }

            JsonNode next = scenario.scan("--no-report", tree.root());

            assertThat(next.get("bytesRead").asLong())
                    .as("read %d of %d before", read, total)
                    .isLessThanOrEqualTo(total * 55 / 100)
                    .isLessThanOrEqualTo(total - read + total * 8 / 100);
            assertThat(next.get("groups").asInt()).isEqualTo(2 * PAIRS);
        }
    }

    private static long bytesRead(Child.Running scan) {
        Matcher matcher = BYTES_READ.matcher(scan.messages());
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
