package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Clocks that are wrong: files from the future, and a catalog written before the clock was set
/// back.
@ParameterizedClass
@EnumSource(Database.class)
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
        tree.settle();
    }

    @Test
    void files_of_any_time_are_compared_and_those_of_the_past_are_remembered() {
        JsonNode first = scenario.scan(tree.root());
        JsonNode second = scenario.scan(tree.root());

        assertThat(first.get("groups").asInt()).isEqualTo(TIMES.size());
        assertThat(second.get("groups").asInt()).isEqualTo(TIMES.size());
        assertThat(second.get("filesReused").asInt()).isEqualTo(4);
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
    void a_scan_that_ended_before_it_began_took_no_time() {
        scenario.scan(tree.root());
        scenario.cli().catalog().execute("update scan_metadata set finished = started - 3600");

        assertThat(scenario.report().get("scan").get("seconds").get("total").asDouble()).isZero();
    }
}
