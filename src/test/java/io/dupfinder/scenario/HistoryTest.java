package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalog tells of earlier scans.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class HistoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
    }

    private Cli.Run catalog(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("catalog"));
        all.addAll(Arrays.asList(arguments));
        return scenario.cli().run(all.toArray());
    }

    /// A line of `diff --files`: the change, the path and where it was before.
    private List<String> changes(Object... scans) throws IOException {
        List<Object> all = new ArrayList<>(List.of("diff", "--files", "--format", "json"));
        all.addAll(Arrays.asList(scans));
        Cli.Run run = catalog(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        List<String> changes = new ArrayList<>();
        for (JsonNode row : JSON.readTree(run.out()).get("changes")) {
            String from = row.get("from").isNull() ? "" : " from " + name(row.get("from"));
            changes.add(row.get("change").asText() + " " + name(row.get("path")) + from);
        }
        changes.sort(null);
        return changes;
    }

    private String name(JsonNode path) {
        return path.asText().substring(tree.root().toString().length() + 1);
    }

    @Test
    void scans_are_listed_newest_first_with_what_they_found() {
        tree.file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        tree.delete("b");
        scenario.scan(tree.root());

        Cli.Run run = catalog("scans", "--format", "csv");

        assertThat(run.out().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("scan,started,host,state,files"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("1,").contains(",\"complete\",2,8,1,4096,"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("2,").contains(",\"complete\",1,4,0,0,"));
    }

    @Test
    void what_the_newest_scan_found_changed_is_told_by_default() throws IOException {
        tree.file("stays", "same").file("goes", "same").file("changes", "one");
        tree.file("d/moves", "moved content");
        scenario.scan(tree.root());
        tree.delete("goes").file("changes", "longer").file("comes", "new").move("d", "e");
        scenario.scan(tree.root());

        assertThat(changes())
                .containsExactly(
                        "changed changes", "gone goes", "moved e/moves from d/moves", "new comes");
        assertThat(changes(0, 1))
                .containsExactly("new changes", "new d/moves", "new goes", "new stays");
        assertThat(catalog("diff").out())
                .containsPattern("From scan 1 \\(.*\\) to scan 2 \\(20")
                .contains("1 new, 1 gone, 1 changed, 1 moved")
                .contains("groups       0 new, 1 gone")
                .contains("reclaimable  0 B more, 4.0 KiB less");
    }

    @Test
    void several_scans_are_one_step_for_those_who_ask_so() throws IOException {
        tree.file("d/a", "first").file("b", "second").file("c", "third");
        scenario.scan(tree.root());
        tree.move("d", "e").file("b", "second changed").file("between", "x");
        scenario.scan(tree.root());
        tree.move("e", "f").delete("b").delete("between").file("c", "third changed");
        scenario.scan(tree.root());
        tree.file("c", "third changed again").move("f", "d");
        scenario.scan(tree.root());

        assertThat(changes(1, 2)).containsExactly("changed b", "moved e/a from d/a", "new between");
        assertThat(changes(2, 3))
                .containsExactly("changed c", "gone b", "gone between", "moved f/a from e/a");
        assertThat(changes(1, 3)).containsExactly("changed c", "gone b", "moved f/a from d/a");
        assertThat(changes(1)).containsExactly("changed c", "gone b");
        assertThat(changes(0, 2)).containsExactly("new b", "new between", "new c", "new e/a");
    }

    @Test
    void reclaimable_bytes_are_told_by_the_directory_that_gained_them() {
        tree.file("keep/a", new byte[8_000]).file("x/alone", "alone");
        scenario.scan(tree.root());
        tree.file("x/copy", new byte[8_000]).file("y/copy", new byte[8_000]);
        scenario.scan(tree.root());
        tree.delete("x/copy");
        scenario.scan(tree.root());

        assertThat(catalog("diff", 1, 2).out())
                .contains("1 new, 0 gone")
                .contains("16 KiB more, 0 B less")
                .contains("+8.0 KiB  " + tree.path("x"))
                .contains("+8.0 KiB  " + tree.path("y"));
        assertThat(catalog("diff").out())
                .contains("0 new, 0 gone")
                .contains("0 B more, 8.0 KiB less")
                .contains("-8.0 KiB  " + tree.path("x"));
    }

    @Test
    void a_renamed_directory_changes_no_group() {
        tree.file("d/a", "same").file("d/b", "same").hardLink("link", "d/a");
        scenario.scan(tree.root());
        tree.move("d", "e");
        scenario.scan(tree.root());

        assertThat(catalog("diff").out())
                .contains("0 new, 0 gone, 0 changed, 2 moved; +0 B")
                .contains("groups       0 new, 0 gone")
                .contains("reclaimable  0 B more, 0 B less");
    }

    @Test
    void pruning_keeps_what_is_there_and_the_newest_scans() throws IOException {
        tree.file("a", "one").file("b", "one");
        scenario.scan(tree.root());
        tree.file("a", "two");
        scenario.scan(tree.root());
        tree.file("a", "three");
        scenario.scan(tree.root());
        List<String> files = scenario.cli().catalog().rows("select * from file_hashes order by id");

        Cli.Run pruned = catalog("prune", "--keep", 2);

        assertThat(pruned.out()).isEqualTo("removed 1 scan and 0 earlier versions\n");
        assertThat(changes(2)).containsExactly("changed a");
        assertThat(catalog("prune", "--keep", 1).out())
                .isEqualTo("removed 1 scan and 1 earlier version\n");
        assertThat(catalog("prune", "--older-than", "1h").out())
                .isEqualTo("removed 0 scans and 0 earlier versions\n");
        assertThat(scenario.cli().catalog().rows("select * from file_hashes order by id"))
                .isEqualTo(files);
        assertThat(changes()).containsExactly("changed a");
        assertThat(catalog("diff", 2).err()).contains("there is no scan 2");
        assertThat(catalog("diff", 2).code()).isEqualTo(ExitCode.USAGE);
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }

    @Test
    void what_would_be_pruned_is_counted_and_stays() {
        tree.file("a", "one");
        scenario.scan(tree.root());
        tree.file("a", "other");
        scenario.scan(tree.root());
        scenario.scan(tree.root());
        List<String> scans =
                scenario.cli().catalog().rows("select * from scan_metadata order by 1");
        List<String> versions = scenario.cli().catalog().rows("select * from file_version");

        Cli.Run run = catalog("prune", "--keep", 1, "--dry-run");

        assertThat(run.out()).isEqualTo("would remove 2 scans and 1 earlier version\n");
        assertThat(catalog("prune", "--keep", 3, "--dry-run").out())
                .isEqualTo("would remove 0 scans and 0 earlier versions\n");
        assertThat(catalog("prune", "--older-than", "1h", "--dry-run").out())
                .isEqualTo("would remove 0 scans and 0 earlier versions\n");
        assertThat(scenario.cli().catalog().rows("select * from scan_metadata order by 1"))
                .isEqualTo(scans);
        assertThat(scenario.cli().catalog().rows("select * from file_version")).isEqualTo(versions);
        assertThat(scenario.cli().catalog().rows("select * from history_pruned")).isEmpty();
        assertThat(catalog("prune", "--keep", 1).out())
                .isEqualTo("removed 2 scans and 1 earlier version\n");
        assertThat(catalog("prune", "--keep", 1, "--dry-run").out())
                .isEqualTo("would remove 0 scans and 0 earlier versions\n");
    }

    @Test
    void the_newest_scan_of_each_host_stays_however_old_it_is() {
        tree.file("a", "one");
        scenario.scan(tree.root(), "--host-id", "one");
        scenario.scan(tree.root(), "--host-id", "two");
        scenario.scan(tree.root(), "--host-id", "two");
        scenario.cli()
                .catalog()
                .execute("update scan_metadata set started = started - 100 * 86400.0");

        Cli.Run run = catalog("prune", "--older-than", "90d");

        assertThat(run.out()).startsWith("removed 1 scan ");
        assertThat(scenario.cli().catalog().rows("select id from scan_metadata order by id"))
                .containsExactly("1", "3");
    }

    @Test
    void what_a_killed_run_left_is_listed_as_interrupted() {
        tree.file("a", "one");
        scenario.scan(tree.root());
        scenario.cli()
                .catalog()
                .execute("update scan_metadata set state = 'RUNNING', files = null");

        assertThat(catalog("scans").out()).contains("interrupted").doesNotContain("running");
    }

    @Test
    void numbers_of_the_whole_catalog_are_counted() throws IOException {
        tree.file("a", "same").file("b", "same").file("c", "alone");
        scenario.scan(tree.root());

        JsonNode stats = JSON.readTree(catalog("stats", "--format", "json").out());

        assertThat(stats.get("schema").asText()).isEqualTo("dupfinder.stats/1");
        assertThat(stats.get("hosts").asInt()).isEqualTo(1);
        assertThat(stats.get("files").asInt()).isEqualTo(3);
        assertThat(stats.get("bytes").asInt()).isEqualTo(13);
        assertThat(stats.get("hashedFiles").asInt()).isEqualTo(2);
        assertThat(stats.get("groups").asInt()).isEqualTo(1);
        assertThat(stats.get("redundantFiles").asInt()).isEqualTo(1);
        assertThat(stats.get("scans").asInt()).isEqualTo(1);
        assertThat(stats.get("earlierVersions").asInt()).isZero();
    }

    @Test
    void scans_that_are_not_there_and_spans_that_run_backwards_are_refused() {
        tree.file("a", "one");
        scenario.scan(tree.root());
        scenario.scan(tree.root());

        for (Cli.Run run :
                List.of(
                        catalog("diff", 7),
                        catalog("diff", 2, 1),
                        catalog("diff", 1, 1),
                        catalog("diff", "x"),
                        catalog("diff", "--format", "json"),
                        catalog("prune"),
                        catalog("prune", "--dry-run"),
                        catalog("prune", "--keep", 0),
                        catalog("prune", "--keep", 1, "--older-than", "1d"),
                        catalog("prune", "--older-than", "soon"))) {
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("dupfinder: ").doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }
}
