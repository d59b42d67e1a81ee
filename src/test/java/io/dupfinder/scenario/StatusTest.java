package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// How far scans are, as another terminal is told.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("process")
class StatusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Number of directories that make the walk long enough to be met on a busy machine.
    private static final int DIRECTORIES = 120;

    private static final int FILES = 160;

    /// More than a sample covers, so that contents are compared too.
    private static final int SIZE = 20_000;

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private Cli cli;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        cli = scenario.cli().with("DUPFINDER_HOST_ID", "this-host");
        tree = scenario.tree("t");
    }

    private JsonNode status() {
        Cli.Run run = cli.run("catalog", "status", "--format", "json");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return parse(run.out()).get("running");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /// A scan slow enough to be met in each of its stages.
    private Child.Running slowScan() {
        for (int i = 0; i < FILES; i++) {
            tree.file("directory" + i % DIRECTORIES + "/file" + i, "x".repeat(SIZE + i / 2));
        }
        return new Child(cli.home())
                .on(database)
                .with("DUPFINDER_HOST_ID", "this-host")
                .slowedDown("openat2", 80)
                .start("scan", tree.root(), "--threads", 1, "--no-report");
    }

    private JsonNode await(Child.Running run, Predicate<JsonNode> condition) {
        JsonNode[] met = new JsonNode[1];
        run.await(() -> {
            JsonNode scans = cli.catalog().isThere("run_lock") ? status() : JSON.nullNode();
            met[0] = scans.path(0);
            return condition.test(met[0]);
        });
        return met[0];
    }

    private static boolean isIn(JsonNode scan, String stage) {
        return scan.path("stage").asText().equals(stage);
    }

    @Test
    void a_scan_at_work_tells_another_terminal_how_far_it_is() {
        Instant before = Instant.now();
        try (Child.Running run = slowScan()) {
            JsonNode walking = await(run, scan -> isIn(scan, "walking"));

            assertThat(walking.get("files").asInt()).isBetween(1, FILES);
            assertThat(walking.get("bytes").isNull()).isTrue();
            assertThat(walking.get("filesRead").isNull()).isTrue();
            assertThat(walking.get("pid").asLong()).isEqualTo(run.process().pid());
            assertThat(walking.get("scanId").asInt()).isEqualTo(1);
            assertThat(walking.get("command").asText()).isEqualTo("scan " + tree.root());
            assertThat(walking.get("silentSeconds").asInt()).isBetween(0, 20);
            assertThat(Instant.parse(walking.get("since").asText()))
                    .isBetween(before.minus(Duration.ofSeconds(2)), Instant.now());

            JsonNode comparing = await(run, scan -> scan.path("bytesRead").asLong() > 0);

            assertThat(comparing.get("stage").asText()).isEqualTo("comparing");
            assertThat(comparing.get("files").asInt()).isEqualTo(FILES);
            assertThat(comparing.get("bytes").asLong()).isGreaterThan((long) FILES * SIZE);
            assertThat(comparing.get("filesReused").asInt()).isZero();
            assertThat(comparing.get("filesRead").asInt()).isBetween(1, FILES);
            assertThat(cli.run("catalog", "scans", "--format", "csv").out())
                    .contains(",\"running\",,,,,");

            run.signal("KILL").end();
        }

        assertThat(status()).isEmpty();
        assertThat(cli.run("catalog", "scans", "--format", "csv").out())
                .contains(",\"interrupted\",,,,,");
        assertThat(scenario.report().has("scan")).isFalse();
    }

    @Test
    void scans_of_several_hosts_are_told_apart_and_one_that_fell_silent_is_not_at_work() {
        tree.file("a", "same").file("b", "same");
        scenario.scan(tree.root());

        try (Catalog catalog = database.openForScan(cli.home());
                ScanSession _ = catalog.beginScan(new Host("nas", "The NAS"), "scan /srv");
                ScanSession _ = catalog.beginScan(new Host("pi", "The Pi"), "scan /mnt/a /mnt/b")) {
            assertThat(Scenario.elements(status()))
                    .extracting(scan ->
                            List.of(
                                    scan.get("host").asText(),
                                    scan.get("stage").asText(),
                                    scan.get("command").asText()))
                    .containsExactly(
                            List.of("The NAS", "starting", "scan /srv"),
                            List.of("The Pi", "starting", "scan /mnt/a /mnt/b"));
            assertThat(cli.run("catalog", "status").out())
                    .containsPattern("(?m)^The Pi +starting .* \\d+ s ago .* scan /mnt/a /mnt/b$");

            cli.catalog()
                    .execute(
                            "update run_lock set heartbeat = heartbeat - 70, boot_id = 'elsewhere' where command = 'scan /srv'");

            assertThat(Scenario.elements(status()))
                    .extracting(scan -> scan.get("host").asText())
                    .containsExactly("The Pi");
        }

        assertThat(status()).isEmpty();
    }

    @Test
    void that_no_scan_is_at_work_is_said() {
        assertThat(cli.run("catalog", "status").code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        tree.file("a", "same");
        scenario.scan(tree.root());

        assertThat(cli.run("catalog", "status").out()).isEqualTo("no scan is at work\n");
        assertThat(status()).isEmpty();
        assertThat(cli.run("catalog", "status", "--format", "csv").out().lines())
                .containsExactly(
                        "host,stage,files,bytes,known,read,bytes_read,since,heard,pid,scan,command");
    }
}
