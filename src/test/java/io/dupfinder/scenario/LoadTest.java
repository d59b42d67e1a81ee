package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of the machine a scan takes.
@Tag("fast")
class LoadTest {

    private static final int SIZE = 4 << 20;

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        byte[] content = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            content[i] = (byte) ((i * 31) >> 7);
        }
        tree.file("a", content).file("b", content).file("c", content).file("small", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "portable"})
    void contents_are_read_no_faster_than_was_allowed(String fileSystem) {
        long begin = System.nanoTime();

        JsonNode scan =
                scenario.scan(
                        "--no-report",
                        "--max-read-rate",
                        "8MB/s",
                        "--file-system",
                        fileSystem,
                        tree.root());

        double seconds = (System.nanoTime() - begin) / 1e9;
        double rate = scan.get("bytesRead").asLong() / seconds;
        assertThat(scan.get("bytesRead").asLong()).isGreaterThanOrEqualTo(3L * SIZE);
        assertThat(rate).isLessThan(1.1 * (8 << 20));
        assertThat(Scenario.asOracleSays(scenario.report().get("groups")))
                .isEqualTo(Oracle.groups(tree.root()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "many", "-1", "5parsecs"})
    void a_rate_that_is_none_is_refused(String rate) {
        Cli.Run run = scenario.cli().run("scan", "--max-read-rate=" + rate, tree.root());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--max-read-rate").contains("50MB/s");
    }

    @Test
    void a_machine_with_a_plug_is_scanned_whatever_is_said_about_batteries() {
        assertThat(scenario.scan("--on-battery", "skip", tree.root()).get("files").asInt())
                .isEqualTo(4);
        assertThat(scenario.cli().run("scan", "--on-battery", "stop", tree.root()).err())
                .contains("--on-battery takes skip or scan, not 'stop'");
    }

    @Test
    void scans_that_take_little_find_the_same() {
        for (List<Object> options :
                List.<List<Object>>of(
                        List.of("--max-read-rate", "1GiB/s"),
                        List.of("--threads", "1", "--max-read-rate", "900M"))) {
            Scenario other = new Scenario(directory.resolve("o" + options.size()));
            Object[] all = new Object[options.size() + 1];
            options.toArray(all);
            all[options.size()] = tree.root();

            other.scan(all);

            assertThat(Scenario.asOracleSays(other.report().get("groups")))
                    .isEqualTo(Oracle.groups(tree.root()));
        }
    }
}
