package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Which rows a scan writes for each thing that can happen to a file.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class CatalogRowsTest {

    private static final String KNOWN =
            "case when hash_value is null then 'unknown' else 'known' end";

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
    }

    private List<String> history() {
        return scenario.rows("reason, " + KNOWN + ", closed_scan_id", "file_version");
    }

    private List<String> files() {
        return scenario.rows(KNOWN + ", first_scan_id", "file_hashes");
    }

    private String id(String path) {
        return scenario.cli()
                .catalog()
                .value(
                        "select id from file_hashes where absolute_path = '"
                                + tree.path(path)
                                + "'");
    }

    @Test
    void a_new_file_is_entered_beside_the_others() {
        tree.file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        String id = id("a");
        tree.file("c", "same");

        JsonNode scan = scenario.scan(tree.root());

        assertThat(files()).containsExactly("t/a|known|1", "t/b|known|1", "t/c|known|2");
        assertThat(id("a")).isEqualTo(id);
        assertThat(scan.get("filesRead").asInt()).isEqualTo(1);
        assertThat(history()).isEmpty();
    }

    @Test
    void a_changed_file_keeps_its_id_and_its_old_version_goes_to_the_history() {
        tree.file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        String id = id("a");
        tree.file("a", "longer than before");

        scenario.scan(tree.root());

        assertThat(files()).containsExactly("t/a|unknown|2", "t/b|known|1");
        assertThat(id("a")).isEqualTo(id);
        assertThat(history()).containsExactly("t/a|CHANGED|known|2");
        assertThat(scenario.rows("tier1_hash, hash_algorithm, hashed_at, file_size", "file_hashes"))
                .contains("t/a|NULL|NULL|NULL|18");
    }

    @Test
    void a_renamed_directory_keeps_the_digests_of_its_files_and_none_is_opened() {
        tree.file("d/a", "same").file("d/e/b", "same").file("d/alone", "alone");
        scenario.scan(tree.root());
        String id = id("d/a");
        List<String> digests =
                scenario.cli()
                        .catalog()
                        .rows(
                                "select tier1_hash, hash_value, hashed_at from file_hashes order by id");
        tree.move("d", "moved");

        JsonNode scan = scenario.scan(tree.root());

        assertThat(scan.get("filesRead").asInt()).isZero();
        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(files())
                .containsExactly(
                        "t/moved/a|known|1", "t/moved/alone|unknown|1", "t/moved/e/b|known|1");
        assertThat(id("moved/a")).isEqualTo(id);
        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select tier1_hash, hash_value, hashed_at from file_hashes order by id"))
                .isEqualTo(digests);
        assertThat(history())
                .containsExactly(
                        "t/d/a|MOVED|known|2",
                        "t/d/alone|MOVED|unknown|2",
                        "t/d/e/b|MOVED|known|2");
        assertThat(scenario.scan(tree.root()).get("filesReused").asInt()).isEqualTo(3);
    }

    @Test
    void a_directory_renamed_right_after_its_files_were_written_is_read_again() {
        tree.file("d/a", "same").file("d/b", "same");
        scenario.cli().at(Instant.now());
        scenario.scan(tree.root());
        tree.move("d", "moved");

        JsonNode scan = scenario.scan(tree.root());

        assertThat(scan.get("filesRead").asInt()).isEqualTo(2);
        assertThat(scenario.rows("reason", "file_version"))
                .containsExactly("t/d/a|MOVED", "t/d/b|MOVED");
        assertThat(scan.get("groups").asInt()).isEqualTo(1);
    }

    @Test
    void a_renamed_file_is_moved_and_read_again_only_if_its_size_is_shared() {
        tree.file("a", "same").file("b", "same").file("alone", "alone");
        scenario.scan(tree.root());
        String id = id("a");
        tree.move("a", "a2").move("alone", "alone2");

        JsonNode scan = scenario.scan(tree.root());

        assertThat(scan.get("filesRead").asInt()).isEqualTo(1);
        assertThat(files()).containsExactly("t/a2|known|2", "t/alone2|unknown|2", "t/b|known|1");
        assertThat(history()).containsExactly("t/a|MOVED|known|2", "t/alone|MOVED|unknown|2");
        assertThat(id("a2")).isEqualTo(id);
    }

    @Test
    void a_move_leaves_no_ghost_where_the_catalog_holds_other_trees() {
        tree.file("d/a", "same").file("d/b", "same").file("f", "same");
        scenario.tree("other").file("x", "same");
        scenario.scan(directory);
        scenario.cli().catalog().execute("delete from file_version");
        tree.move("d", "moved").move("f", "f2");

        JsonNode scan = scenario.scan("--report", directory.resolve("r.html"), tree.root());

        assertThat(files())
                .filteredOn(row -> row.startsWith("t/"))
                .containsExactly("t/f2|known|2", "t/moved/a|known|1", "t/moved/b|known|1");
        assertThat(scan.get("redundantFiles").asInt()).isEqualTo(3);
        assertThat(directory.resolve("r.html")).content().doesNotContain(tree.path("d") + "/a");
    }

    @Test
    void a_deleted_file_is_gone_and_so_are_those_of_a_deleted_directory() {
        tree.file("a", "same").file("b", "same").file("d/e/c", "same");
        scenario.scan(tree.root());
        tree.delete("a").delete("d/e/c").delete("d/e").delete("d");

        JsonNode scan = scenario.scan(tree.root());

        assertThat(scan.get("groups").asInt()).isZero();
        assertThat(files()).containsExactly("t/b|known|1");
        assertThat(history()).containsExactly("t/a|GONE|known|2", "t/d/e/c|GONE|known|2");
        assertThat(scenario.groups()).isEmpty();
    }
}
