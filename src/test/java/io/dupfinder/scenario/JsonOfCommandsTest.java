package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JSON of each command that prints some is what its schema in `docs/schema` says.
@Tag("fast")
class JsonOfCommandsTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void a_catalog_of_which_each_command_has_something_to_say() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        tree.file("a/1", "same").file("b/1", "same").file("a/2", "kept").file("b/2", "kept");
        tree.file("a/old", "old name").file("c", "alone");
        scenario.scan(tree.root());
        tree.file("a/1", "changed content").file("new", "new").move("a/old", "a/renamed");
        tree.file("b/3", "3 times").file("a/3", "3 times");
        scenario.scan(tree.root());
        done("catalog", "ack", tree.path("a/2"), "--reason", "on purpose");
        done("protect", tree.path("c"));
        tree.file("u/1", "unver").file("u/2", "unver");
        tree.file(
                "found.json",
                """
                {"jdupesVersion": "1.21.3", "matchSets": [{"fileSize": 5, "fileList":
                [{"filePath": "%s"}, {"filePath": "%s"}]}]}
                """
                        .formatted(tree.path("u/1"), tree.path("u/2")));
        done("catalog", "import", tree.path("found.json"));
        done("plan", tree.root(), "--tie", "first");
        done("apply", "--last", "--yes");
    }

    private Cli.Run done(Object... arguments) {
        Cli.Run run = scenario.cli().run(arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    @ParameterizedTest
    @CsvSource({
        "dry-run, scan --dry-run --json TREE",
        "scan, scan --json TREE",
        "report, report --format json",
        "report, report --format json --match-name --isolate TREE/a TREE/b",
        "report, report --json",
        "directories, report --directories --format json",
        "compare, compare TREE/a TREE/b --from-catalog --format json",
        "compare, compare TREE/a TREE/b --from-catalog --json",
        "scans, catalog scans --json",
        "stats, catalog stats --json",
        "running, catalog status --json",
        "hosts, catalog hosts --json",
        "volumes, catalog hosts --volumes --json",
        "copies, catalog where 3 --json",
        "entries, catalog ls TREE --json",
        "changes, catalog diff --files --json",
        "faults, catalog check --json",
        "acknowledgements, catalog ack --json",
        "unverified, catalog unverified --json",
        "runs, catalog runs --json",
        "protected, protect --json",
        "settings, config show --json",
        "pruned, catalog prune --keep 1 --dry-run --json",
        "forgotten, catalog forget TREE/a --dry-run --json",
        "acknowledged, catalog ack TREE/a/2 --reason again --json",
        "unacknowledged, catalog unack TREE/a/2 --json",
        "verified, catalog verify --json",
        "protection, protect TREE/a --json",
        "protection, protect TREE/c --json",
        "protection, unprotect TREE/c --json",
        "planned, plan TREE --tie first --json",
        "explanation, plan TREE --tie first --explain TREE/b/2 --json",
        "explanation, plan TREE --tie first --explain TREE/new --json",
        "configuration, config check --json",
        "begun, config init --json",
        "begun, config init --cron TREE --json",
        "exported, catalog export -o TREE/export --json",
        "imported, catalog import TREE/found.json --json",
    })
    void json_is_what_its_schema_says(String schema, String line) throws Exception {
        Object[] words =
                Arrays.stream(line.split(" "))
                        .map(word -> word.replace("TREE", tree.root().toString()))
                        .toArray();

        String json = done(words).out();

        assertThat(Contract.violations(schema, json)).as(json).isEmpty();
        JsonNode parsed = new ObjectMapper().readTree(json);
        assertThat(parsed.get("schema").asText()).isEqualTo("dupfinder." + schema + "/1");
        JsonNode rows = parsed.get(schema);
        if (rows != null && !List.of("running", "faults").contains(schema)) {
            assertThat(rows).as(json).isNotEmpty();
        }
    }

    private JsonNode json(String schema, Object... words) throws Exception {
        String json = done(words).out();
        assertThat(Contract.violations(schema, json)).as(json).isEmpty();
        return new ObjectMapper().readTree(json);
    }

    @Test
    void acting_says_in_json_what_it_did() throws Exception {
        assertThat(json("undone", "undo", "--json").get("state").asText()).isEqualTo("done");
        assertThat(json("undone", "undo", "--json").get("state").asText()).isEqualTo("nothing");
        scenario.scan(tree.root());
        String plan =
                json("planned", "plan", tree.root(), "--tie", "first", "--json")
                        .get("path")
                        .asText();

        JsonNode rehearsed = json("applied", "apply", plan, "--dry-run", "--json");
        JsonNode applied = json("applied", "apply", plan, "--yes", "--json");
        JsonNode purged = json("purged", "purge", "--yes", "--json");

        assertThat(rehearsed.get("state").asText()).isEqualTo("rehearsed");
        assertThat(applied.get("state").asText()).isEqualTo("done");
        assertThat(applied.get("files")).isEqualTo(rehearsed.get("files"));
        assertThat(applied.get("files").asInt()).isPositive();
        assertThat(purged.get("runs").get(0)).isEqualTo(applied.get("run"));
        assertThat(purged.get("files")).isEqualTo(applied.get("files"));
        assertThat(json("purged", "purge", "--yes", "--json").get("state").asText())
                .isEqualTo("nothing");
    }

    @Test
    void refused_files_are_counted_in_json_and_named_on_standard_error() throws Exception {
        done("undo");
        scenario.scan(tree.root());
        done("plan", tree.root(), "--tie", "first");
        tree.file("a/3", "changed").file("b/3", "changed too");

        Cli.Run run = scenario.cli().run("apply", "--last", "--yes", "--json");

        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(Contract.violations("applied", run.out())).as(run.out()).isEmpty();
        assertThat(run.out()).contains("\"leftAlone\":[{\"reason\":\"");
        assertThat(run.err()).contains("left alone: ");
    }

    @Test
    void standard_output_takes_one_result_at_a_time() {
        for (String line :
                List.of(
                        "plan --json -o -",
                        "plan --json --script",
                        "catalog export --json",
                        "report --json --template {path}")) {
            Cli.Run run = scenario.cli().run((Object[]) line.split(" "));

            assertThat(run.code()).as(line).isEqualTo(ExitCode.USAGE);
            assertThat(run.out()).as(line).isEmpty();
        }
    }

    @Test
    void json_names_the_host_that_was_retired() throws Exception {
        String host =
                json("hosts", "catalog", "hosts", "--json")
                        .get("hosts")
                        .get(0)
                        .get("hostId")
                        .asText();

        assertThat(
                        json("retired", "catalog", "hosts", "retire", host, "--json")
                                .get("hostId")
                                .asText())
                .isEqualTo(host);
    }

    /// Commands that print nothing, or what is no answer of ours: a script, a help text, the words
    /// of Spark.
    private static final Set<String> WITHOUT_JSON =
            Set.of(
                    "dupfinder",
                    "dupfinder fleet",
                    "dupfinder completion",
                    "dupfinder catalog",
                    "dupfinder catalog init",
                    "dupfinder catalog hosts rename",
                    "dupfinder catalog hosts release",
                    "dupfinder config");

    @Test
    void every_command_that_prints_takes_json() throws Exception {
        Path reference = directory.resolve("reference.md");
        done("completion", "--reference", reference);

        List<String> without =
                Arrays.stream(Files.readString(reference).split("\n## "))
                        .skip(1)
                        .filter(section -> !section.contains("- `--json`"))
                        .map(section -> section.lines().findFirst().orElseThrow())
                        .toList();

        assertThat(without).isNotEmpty().isSubsetOf(WITHOUT_JSON);
    }

    @Test
    void the_bare_list_of_sql_is_json_too() throws Exception {
        assertThat(
                        new ObjectMapper()
                                .readTree(done("catalog", "sql", "select 1 as one", "--json").out())
                                .get(0)
                                .get("one")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void json_on_a_terminal_says_the_same_as_in_a_file() throws Exception {
        String hostile = "select 'a' || char(0x202e) || char(0x1b) || char(0xe0041) as t";
        String piped = done("catalog", "sql", hostile, "--json").out();

        String shown = scenario.cli().onATerminal().run("catalog", "sql", hostile, "--json").out();

        assertThat(shown).contains("\\u202e").doesNotContain("\\x", "\u202e");
        assertThat(new ObjectMapper().readTree(shown))
                .isEqualTo(new ObjectMapper().readTree(piped));
    }
}
