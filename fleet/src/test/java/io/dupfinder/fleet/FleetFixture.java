package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A base with exports, and the job run on it in the session that all tests share.
abstract class FleetFixture {

    static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    static final SparkSession SPARK =
            SparkSession.builder()
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    // A cluster may have this setting; the job sets it back.
                    .config("spark.sql.files.ignoreCorruptFiles", "true")
                    .getOrCreate();

    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path base;

    @BeforeEach
    void nothing_is_left_of_the_test_before() {
        SPARK.catalog().clearCache();
    }

    /// How a run ended.
    record Ran(int code, String out, String err) {

        Path place() {
            return Path.of(out.strip().replaceFirst("^file:", ""));
        }

        JsonNode summary() {
            return json("run.json");
        }

        JsonNode json(String name) {
            try {
                return JSON.readTree(Files.readString(place().resolve(name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--base")) {
            all.addAll(List.of("--base", base.toString()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Fleet.run(
                        all,
                        InstantSource.fixed(NOW),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Ran runWell(String... arguments) {
        Ran ran = run(arguments);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    MadeHost host(String key) {
        return new MadeHost(base, key);
    }

    /// The groups of a run as `size digest copies paths hosts reclaimable`.
    static List<String> groups(Ran run) {
        return Views.reader(SPARK).parquet(run.place().resolve("groups").toString()).collectAsList().stream()
                .map(row ->
                        "%d %s copies=%d paths=%d hosts=%d reclaimable=%d"
                                .formatted(
                                        row.<Long>getAs("size"),
                                        hex(row),
                                        row.<Long>getAs("copies"),
                                        row.<Long>getAs("paths"),
                                        ((Number) row.getAs("hosts")).intValue(),
                                        row.<Long>getAs("reclaimable")))
                .sorted()
                .toList();
    }

    private static String hex(Row row) {
        byte[] digest = row.getAs("digest");
        return row.getAs("algorithm") + ":" + HexFormat.of().formatHex(digest);
    }

    static List<JsonNode> lines(Path packed) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        }
    }

    /// The runs that are published.
    List<Path> published() throws IOException {
        Path runs = base.resolve("runs");
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(run -> Files.exists(run.resolve("run.json")))
                    .collect(Collectors.toList());
        }
    }
}
