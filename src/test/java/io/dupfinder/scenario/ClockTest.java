package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Clocks that are wrong: files from the future, and a catalog written before the clock was set
/// back.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class ClockTest {

    private static final List<String> TIMES =
            List.of(
                    "1901-12-13T20:45:52Z",
                    "1969-12-31T23:59:59Z",
                    "2038-01-19T03:14:08Z",
                    "2106-02-07T06:28:16Z",
                    "2300-01-01T00:00:00Z");

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() throws IOException {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("tree");
        for (String time : TIMES) {
            for (String copy : List.of("a", "b")) {
                Path file = tree.file(time + copy, "same at " + time).path(time + copy);
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
            }
        }
    }

    @Test
    void files_of_any_time_are_compared_and_remembered_by_their_change_times() {
        JsonNode first = scenario.scan(tree.root());
        JsonNode second = scenario.scan(tree.root());

        assertThat(first.get("groups").asInt()).isEqualTo(TIMES.size());
        assertThat(second.get("groups").asInt()).isEqualTo(TIMES.size());
        assertThat(second.get("filesReused").asInt()).isEqualTo(2 * TIMES.size());
        assertThat(scenario.report().get("groups")).hasSize(TIMES.size());
    }

    @Test
    void a_catalog_from_the_future_hides_no_change() {
        scenario.scan(tree.root());
        setBackTheClock();
        tree.file(TIMES.getFirst() + "a", "something else")
                .file(TIMES.get(1) + "a", "same at " + TIMES.get(2))
                .delete(TIMES.get(3) + "a");

        scenario.scan(tree.root());

        assertThat(scenario.groups())
                .isEqualTo(
                        Set.of(
                                Set.of(
                                        "tree/" + TIMES.get(1) + "a",
                                        "tree/" + TIMES.get(2) + "a",
                                        "tree/" + TIMES.get(2) + "b"),
                                Set.of(
                                        "tree/" + TIMES.get(4) + "a",
                                        "tree/" + TIMES.get(4) + "b")));
    }

    /// Three years, as seen by what the catalog holds.
    private void setBackTheClock() {
        scenario.cli()
                .catalog()
                .execute(
                        "update file_hashes set scan_date = scan_date + 1e8, hashed_at = hashed_at + 1e8");
        scenario.cli()
                .catalog()
                .execute(
                        "update scan_metadata set started = started + 1e8, finished = finished + 1e8");
    }

    @Test
    void scans_keep_their_order_when_the_clock_is_set_back_between_them() {
        scenario.scan(tree.root());
        setBackTheClock();
        tree.file(TIMES.getFirst() + "a", "something else");
        scenario.scan(tree.root());

        assertThat(catalog("scans", "--format", "csv").lines().skip(1).map(line -> line.charAt(0)))
                .containsExactly('2', '1');
        assertThat(catalog("diff")).contains("1 changed");
        assertThat(catalog("stats")).contains("duplicate groups");
        assertThat(scenario.report().get("scan").get("scanId").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_old_by_a_clock_that_was_wrong_is_not_pruned_behind_what_is_young() {
        for (int i = 0; i < 3; i++) {
            scenario.scan(tree.root());
        }
        scenario.cli()
                .catalog()
                .execute("update scan_metadata set started = started - 1e8 where id = 2");

        assertThat(catalog("prune", "--older-than", "90d"))
                .isEqualTo("removed 0 scans and 0 earlier versions\n");
        assertThat(catalog("diff", 1, 3)).contains("0 changed");
    }

    private String catalog(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("catalog"));
        all.addAll(List.of(arguments));
        Cli.Run run = scenario.cli().run(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out();
    }

    @Test
    void a_scan_that_ended_before_it_began_took_no_time() {
        scenario.scan(tree.root());
        scenario.cli().catalog().execute("update scan_metadata set finished = started - 3600");

        assertThat(scenario.report().get("scan").get("seconds").get("total").asDouble()).isZero();
    }
}
