package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
        "directories, report --directories --format json",
        "compare, compare TREE/a TREE/b --from-catalog --format json",
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
