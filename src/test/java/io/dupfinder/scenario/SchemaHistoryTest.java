package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Catalogs whose table of migrations is not as this program leaves it: exit code 5, a sentence
/// that names the catalog and the remedy, nothing changed.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class SchemaHistoryTest {

    private static final String HISTORY =
            "select * from flyway_schema_history order by installed_rank";

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private CatalogProbe catalog;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("a", "same").file("b", "same").settle();
        scenario.scan(tree.root());
        catalog = scenario.cli().catalog();
    }

    private String refused(Object... command) {
        Cli.Run run = scenario.cli().run(command);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("dupfinder: the catalog ")
                .contains(name(), "--db-url")
                .doesNotContain("Exception")
                .doesNotContainIgnoringCase("validat")
                .hasLineCount(1);
        return run.err();
    }

    /// The name that messages have for it.
    private String name() {
        return switch (database) {
            case SQLITE -> scenario.cli().catalogFile().toString();
            case POSTGRESQL -> "postgresql://";
        };
    }

    private void enter(int rank, String version, String script, boolean success) {
        catalog.execute(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)"
                        + " values (%d, '%s', 'made up', 'SQL', '%s', 1, 'somebody', 1, %s)"
                                .formatted(rank, version, script, success));
    }

    private void assertNothingChanges(String words) {
        List<String> history = catalog.rows(HISTORY);
        List<String> scans = catalog.rows("select id from scan_metadata");

        assertThat(refused("scan", tree.root())).contains(words);
        assertThat(refused("catalog", "prune", "--keep", 1)).contains(words);
        assertThat(refused("report", "--format", "text")).contains(words);

        assertThat(catalog.rows(HISTORY)).isEqualTo(history);
        assertThat(catalog.rows("select id from scan_metadata")).isEqualTo(scans);
    }

    @Test
    void one_that_a_migration_failed_in_is_half_made() {
        catalog.execute(
                "update flyway_schema_history set success = %s where version = '12'"
                        .formatted(false));

        assertNothingChanges("is half made: its migration V12__");
    }

    @Test
    void one_that_a_newer_dupfinder_made_is_left_to_it() {
        enter(13, "13", "V13__moods.sql", true);

        assertNothingChanges("was made by a newer dupfinder (migration V13__moods.sql");
    }

    @Test
    void one_whose_newest_migration_by_a_newer_dupfinder_failed_is_half_made() {
        enter(13, "13", "V13__moods.sql", false);

        assertNothingChanges("is half made: its migration V13__moods.sql failed");
    }

    @Test
    void one_of_another_program_is_left_alone() {
        catalog.execute("delete from flyway_schema_history");
        enter(1, "1", "V1__invoices.sql", true);

        assertNothingChanges("that dupfinder did not write (it lists V1__invoices.sql)");
    }

    @Test
    void migrations_of_another_program_beside_ours_are_left_alone() {
        enter(13, "2026.1", "V2026_1__invoices.sql", true);

        assertNothingChanges("that dupfinder did not write (it lists V2026_1__invoices.sql)");
    }

    @Test
    void an_empty_one_is_not_ours() {
        catalog.execute("delete from flyway_schema_history");

        assertNothingChanges("that dupfinder did not write (it lists nothing)");
    }

    @Test
    void a_table_of_that_name_which_is_something_else_is_not_ours() {
        catalog.execute("drop table flyway_schema_history");
        catalog.execute("create table flyway_schema_history (installed_rank int, passenger text)");
        catalog.execute("insert into flyway_schema_history values (1, 'somebody')");

        assertNothingChanges("that dupfinder did not write (it lists nothing)");
    }

    @Test
    void one_with_a_gap_is_not_mended() {
        catalog.execute("delete from flyway_schema_history where version in ('5', '12')");
        List<String> history = catalog.rows(HISTORY);

        assertThat(refused("scan", tree.root())).contains("lists other migrations than this");

        assertThat(catalog.rows(HISTORY)).isEqualTo(history);
        assertThat(scenario.groups()).hasSize(1);
    }

    @Test
    void a_history_without_a_catalog_belongs_to_another_program() {
        List<String> views =
                List.of(
                        "v_duplicate_file",
                        "v_duplicate_group",
                        "v_scan",
                        "v_growth",
                        "v_dir_totals",
                        "v_unverified_file");
        views.forEach(view -> catalog.execute("drop view " + view));
        catalog.execute("drop table dupfinder_schema");
        catalog.execute("drop table file_hashes");

        Cli.Run run = scenario.cli().run("scan", tree.root());

        assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.err()).contains("was left untouched");
        assertThat(catalog.isThere("file_hashes")).isFalse();
    }

    @Test
    void a_second_scan_asks_flyway_for_nothing() {
        List<String> history = catalog.rows(HISTORY);

        scenario.scan(tree.root());

        assertThat(catalog.rows(HISTORY)).isEqualTo(history).hasSize(12);
    }
}
