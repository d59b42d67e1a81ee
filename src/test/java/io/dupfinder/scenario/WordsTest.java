package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers to somebody who typed what another program takes, or who is tired.
@Tag("fast")
class WordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private Scenario scenario;
    private Cli cli;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        cli = scenario.cli();
        tree = scenario.tree("home/pictures");
        tree.file("a.jpg", "same").file("b/a.jpg", "same").file("b/c.jpg", "other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "pictures;did you mean `dupfinder scan pictures`?",
                "./nowhere;did you mean `dupfinder scan ./nowhere`?",
                "~/Pictures;did you mean `dupfinder scan ~/Pictures`?",
                "scann pictures;did you mean scan?",
                "scan pictures -r;directories are always taken with all below them",
                "scan pictures --recursive;directories are always taken",
                "scan pictures -z;there is no option '-z'",
                "scan pictures -a md5;--algorithm",
                "scan pictures --processes 4;--threads",
                "scan pictures --skip-html;--no-report",
                "scan pictures --progress always;'always' is no choice; write auto, never, json",
                "scan pictures --threads many;--threads: 'many' is not a whole number",
                "scan pictures --min-size 1.5;--min-size: '1.5' is no whole number of bytes",
                "scan pictures --exclude;--exclude needs a value: GLOB",
                "scan pictures --report x.html --no-report;contradict",
                "scan;PATH is missing",
                "catalog sql;QUERY is missing",
                "catalog prune;one of these is missing: --keep, --older-than",
                "catalog import nofile.gz;nofile.gz: it is not there",
                "catalog where nobody.jpg;nor any file of that name"
            })
    void a_mistake_is_answered_with_what_to_type(String line, String words) {
        scenario.scan(tree.root());

        Cli.Run run = cli.run((Object[]) line.split(" "));

        assertThat(run.code()).isIn(ExitCode.USAGE, ExitCode.FAILED);
        assertThat(run.err().replace("a PATH is missing", "PATH is missing")).contains(words);
        assertThat(run.err()).doesNotContain("did you mean -q", "[AUTO", "Missing required");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void an_option_of_one_letter_is_not_taken_for_another() {
        assertThat(cli.run("scan", "pictures", "-z").err()).doesNotContain("did you mean");
    }

    @Test
    void an_option_may_be_given_again_behind_those_of_a_wrapper() {
        assertThat(cli.run("scan", "-q", "--no-report", "--no-report", tree.root()).code())
                .isEqualTo(ExitCode.OK);
        JsonNode scan = scenario.scan("--min-size", "1M", "--min-size", "1", tree.root());
        assertThat(scan.get("files").asInt()).isEqualTo(3);
    }

    @Test
    void help_is_a_command_too() {
        assertThat(cli.run("help").out())
                .isEqualTo(cli.run("--help").out())
                .contains("help COMMAND");
        assertThat(cli.run("help", "catalog", "where").out())
                .isEqualTo(cli.run("catalog", "where", "--help").out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "// mine;comments",
                "# mine;comments",
                "/* mine */;comments",
                "{\"database\": {\"type\": \"sqlite\",}};comma too many",
                "{'database': 1};double quotes"
            })
    void a_slip_in_config_json_is_named(String slip, String words) throws IOException {
        String document = slip.startsWith("{") ? slip : "{\n" + slip + "\n}";
        Path file =
                Files.writeString(directory.resolve("config.json"), document.replace("\"\"", "\""));

        Cli.Run run = cli.run("config", "check", "--config", file);

        assertThat(run.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(run.err()).contains("config.json, line ").contains(words);
    }

    @Test
    void a_dash_is_standard_output() {
        scenario.scan(tree.root());

        assertThat(Files.exists(cli.home().resolve("-"))).isFalse();
        assertThat(cli.run("scan", "--json", "--report", "-", tree.root()).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Files.exists(cli.home().resolve("-"))).isFalse();
    }

    @Test
    void files_are_found_by_their_name_wherever_they_lie() throws IOException {
        tree.file("d/c.jpg", "third");
        scenario.scan(tree.root());

        JsonNode copies =
                JSON.readTree(cli.run("catalog", "where", "c.jpg", "--format", "json").out());

        assertThat(copies.get("schema").asText()).isEqualTo("dupfinder.copies/1");
        assertThat(Scenario.elements(copies.get("copies")).map(it -> it.get("path").asText()))
                .containsExactlyInAnyOrder(
                        tree.path("b/c.jpg").toString(), tree.path("d/c.jpg").toString());
        assertThat(cli.run("catalog", "where", "a.jpg").out())
                .contains(tree.path("a.jpg").toString(), tree.path("b/a.jpg").toString());
        assertThat(cli.run("catalog", "where", "c.jpg", "--fail-on-unique").code())
                .isEqualTo(ExitCode.CONDITION_MET);
        assertThat(cli.run("catalog", "where", "a.jpg", "--fail-on-unique").code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void scans_are_named_by_a_time() {
        scenario.scan(tree.root());
        tree.file("new.jpg", "new");
        scenario.scan(tree.root());

        assertThat(cli.run("catalog", "diff", "7d").out())
                .contains("From the beginning to scan 2")
                .contains("4 new");
        assertThat(cli.run("catalog", "diff", "2020-01-31").out()).contains("From the beginning");
        assertThat(cli.run("catalog", "diff", "yesterday").out()).contains("From the beginning");
        Cli.Run since =
                new Cli(cli.home())
                        .at(Instant.now().plusSeconds(90_000))
                        .run("catalog", "diff", "1d");
        assertThat(since.code()).isEqualTo(ExitCode.OK);
        assertThat(since.err()).contains("no scan has ended since");
        assertThat(cli.run("catalog", "diff", "1", "2").out()).contains("1 new");
        Cli.Run wrong = cli.run("catalog", "diff", "lately");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("lately").contains("7d");
    }

    @Test
    void one_line_tells_what_one_command_acknowledged() throws IOException {
        tree.file("b/d.jpg", "more").file("d.jpg", "more");
        scenario.scan(tree.root());
        assertThat(cli.run("catalog", "ack", tree.root(), "--reason", "backup").code())
                .isEqualTo(ExitCode.OK);

        assertThat(cli.run("catalog", "ack").out().lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("backup", tree.root() + "/"));
        JsonNode all = JSON.readTree(cli.run("catalog", "ack", "--format", "json").out());
        assertThat(all.get("acknowledgements")).hasSize(2);
    }

    @Test
    void json_has_a_schema_and_the_names_of_a_scan() throws IOException {
        JsonNode scan = scenario.scan(tree.root());

        JsonNode scans = JSON.readTree(cli.run("catalog", "scans", "--format", "json").out());

        assertThat(scans.get("schema").asText()).isEqualTo("dupfinder.scans/1");
        JsonNode one = scans.get("scans").get(0);
        for (String name :
                List.of(
                        "scanId",
                        "hostId",
                        "host",
                        "state",
                        "files",
                        "bytes",
                        "groups",
                        "reclaimableBytes")) {
            assertThat(one.get(name)).as(name).isEqualTo(scan.get(name));
        }
        assertThat(one.get("roots").get(0).asText()).isEqualTo(tree.root().toString());
    }
}
