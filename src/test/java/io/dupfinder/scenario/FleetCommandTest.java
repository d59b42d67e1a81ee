package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command that hands questions to Spark, and the page of a run.
@Tag("fast")
class FleetCommandTest {

    @TempDir Path directory;
    private Cli cli;

    @BeforeEach
    void set_up() {
        cli = new Cli(directory.resolve("home"));
    }

    @Test
    void without_SPARK_HOME_it_says_what_to_type() {
        Cli.Run run = cli.run("fleet", "group", "--base", "s3a://bucket/x", "--max-age", "7d");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(
                        "$SPARK_HOME/bin/spark-submit --class io.dupfinder.fleet.Fleet dupfinder-fleet.jar group --base s3a://bucket/x --max-age 7d",
                        "duckdb.sql groups.sql");
    }

    @Test
    void a_SPARK_HOME_without_spark_submit_is_named() {
        Cli.Run run =
                cli.with("SPARK_HOME", directory.toString()).run("fleet", "group", "--base", "/x");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(directory.toString(), "no bin/spark-submit");
    }

    /// A run as the job writes it.
    private Path run(String... lines) throws IOException {
        Path run = Files.createDirectories(directory.resolve("run"));
        Files.writeString(run.resolve("run.json"), "{}");
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(run.resolve("top.ndjson.gz")))) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return run;
    }

    private static final String FIRST =
            "{\"schema\":\"dupfinder.top/1\",\"id\":\"r1\",\"began\":\"2026-03-01T00:00:00Z\",\"rows\":100,\"rowsWithoutDigest\":3,\"groups\":7,\"redundantFiles\":9,\"reclaimableBytes\":8192}";

    private static final List<String> BODY =
            List.of(
                    "{\"hostId\":\"h1\",\"name\":\"<one>\",\"scanned\":\"2026-02-28T00:00:00Z\",\"files\":60,\"bytes\":2048,\"withoutDigest\":1}",
                    "{\"hostId\":\"h2\",\"name\":\"two\",\"scanned\":\"2026-02-27T00:00:00Z\",\"files\":40,\"bytes\":1024,\"withoutDigest\":2}",
                    "{\"one\":\"h1\",\"other\":\"h2\",\"contents\":5,\"bytes\":1048576}",
                    "{\"say\":\"two was last scanned 28 days ago\"}",
                    "{\"size\":4096,\"digest\":\"xxh3-128:00000000000000000000000000000001\",\"copies\":2,\"paths\":2,\"reclaimable\":4096,\"hosts\":2}",
                    "{\"host\":\"h1\",\"path\":\"/a\\\\xff\",\"fsId\":\"f1\",\"inode\":-1,\"links\":1,\"mtimeNs\":1,\"ctimeNs\":1,\"allocated\":4096,\"copy\":1}",
                    "{\"host\":\"h2\",\"path\":\"/b\",\"fsId\":\"f2\",\"inode\":2,\"links\":1,\"mtimeNs\":1,\"ctimeNs\":1,\"allocated\":4096,\"copy\":1}");

    private static String[] lines(String end) {
        String[] lines = new String[BODY.size() + 2];
        lines[0] = FIRST;
        for (int i = 0; i < BODY.size(); i++) {
            lines[i + 1] = BODY.get(i);
        }
        lines[lines.length - 1] = end;
        return lines;
    }

    @Test
    void a_run_becomes_a_page_with_its_hosts_and_what_they_share() throws IOException {
        Path run = run(lines("{\"end\":7}"));
        Path page = directory.resolve("page.html");

        Cli.Run written = cli.run("report", "--from", run, "-o", page);

        assertThat(written.code()).as(written.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(page))
                .contains(
                        "7 groups on 2 hosts, 9 redundant files, 8.0 KiB reclaimable",
                        "The contents of 3 of 100 files are not known",
                        "two was last scanned 28 days ago",
                        "<td><bdi>&lt;one&gt;</bdi></td><td>2026-02-28</td>",
                        "Shared by each two hosts",
                        "<td><bdi>two</bdi></td><td class=\"number\"><span title=\"1048576 bytes\">1.0 MiB</span></td><td class=\"number\"></td>",
                        "Hosts that share contents");
    }

    @Test
    void a_run_in_other_formats_has_its_groups() throws IOException {
        Path run = run(lines("{\"end\":7}"));

        assertThat(cli.run("report", "--from", run, "--format", "json").out())
                .contains("\"copies\":2", "\"reclaimable\":4096", "\"host\":\"<one>\"", "rawPath");
    }

    @Test
    void what_is_no_run_or_is_cut_short_is_refused() throws IOException {
        Cli.Run none = cli.run("report", "--from", directory.resolve("nothing"));
        Cli.Run cut = cli.run("report", "--from", run(lines("{\"size\":1}")), "--format", "json");
        Cli.Run wrong = cli.run("report", "--from", directory.resolve("run"), "--unique");

        assertThat(none.code()).isEqualTo(ExitCode.FAILED);
        assertThat(none.err()).contains("run.json");
        assertThat(cut.code()).isEqualTo(ExitCode.FAILED);
        assertThat(cut.err()).contains("cannot report");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    }
}
