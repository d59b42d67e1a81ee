package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Catalogs that an earlier program made, which knew the first tables alone, or numbered steps that
/// added to them.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
@Tag("process")
class SchemaStepsTest {

    /// Tables that only Flyway ever made.
    private static final List<String> FROM_VERSION_10 =
            List.of(
                    "action",
                    "action_run",
                    "protected_pattern",
                    "catalog_identity",
                    "wanted_digest");

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private CatalogProbe catalog;
    private List<String> newest = List.of();

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        catalog = scenario.cli().catalog();
        newest = definitions();
        catalog.execute("drop table flyway_schema_history");
        FROM_VERSION_10.forEach(table -> catalog.execute("drop table " + table));
        List.of("v_growth", "v_dir_totals", "v_unverified_file")
                .forEach(view -> catalog.execute("drop view " + view));
        List.of(
                        "schema_step",
                        "history_pruned",
                        "host_machine",
                        "host_boot",
                        "host_name",
                        "acknowledgement",
                        "acknowledged_file",
                        "suspect_file",
                        "claimed_file",
                        "acknowledged_glob",
                        "learned_digest",
                        "scan_redundancy")
                .forEach(table -> catalog.execute("drop table " + table));
    }

    /// All columns of tables and views, and what the views are.
    private List<String> definitions() {
        return switch (database) {
            case SQLITE ->
                    catalog.rows(
                            "select s.name, c.name, c.type, case s.type when 'view' then s.sql end"
                                    + " from sqlite_schema s, pragma_table_info(s.name) c order by 1, c.cid");
            case POSTGRESQL ->
                    catalog.rows(
                            "select c.table_name, c.column_name, c.data_type, v.view_definition"
                                    + " from information_schema.columns c left join information_schema.views v using (table_schema, table_name)"
                                    + " where table_schema = 'public' order by 1, c.ordinal_position");
        };
    }

    @Test
    void a_scan_makes_it_what_a_new_one_is() {
        scenario.scan(tree.root());

        assertThat(definitions()).isEqualTo(newest);
        assertThat(versions())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    }

    @Test
    void steps_that_it_has_had_are_not_taken_again() {
        scenario.scan(tree.root());
        catalog.execute("drop table flyway_schema_history");
        catalog.execute("delete from schema_step where step > 6");
        catalog.execute("drop view v_growth");
        List.of("acknowledged_glob", "learned_digest", "scan_redundancy")
                .forEach(table -> catalog.execute("drop table " + table));
        FROM_VERSION_10.forEach(table -> catalog.execute("drop table " + table));

        scenario.scan(tree.root());

        assertThat(definitions()).isEqualTo(newest);
        assertThat(versions()).containsExactly("7", "8", "9", "10", "11", "12");
    }

    @Test
    void one_that_has_had_every_step_gets_a_history_and_what_came_since() {
        scenario.scan(tree.root());
        catalog.execute("drop table flyway_schema_history");
        FROM_VERSION_10.forEach(table -> catalog.execute("drop table " + table));

        scenario.scan(tree.root());

        assertThat(definitions()).isEqualTo(newest);
        assertThat(versions()).containsExactly("9", "10", "11", "12");
    }

    private List<String> versions() {
        return catalog.rows("select version from flyway_schema_history order by installed_rank");
    }

    @Test
    void a_scan_adds_what_came_since_and_changes_nothing_that_was_there() {
        List<String> files = catalog.rows("select * from file_hashes order by id");

        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();

        assertThat(catalog.rows("select * from file_hashes order by id")).isEqualTo(files);
        assertThat(catalog.number("select count(*) from v_growth")).isEqualTo(2);
        assertThat(catalog.number("select version from dupfinder_schema")).isEqualTo(1);
    }

    @Test
    void it_is_read_as_it_is() {
        assertThat(scenario.groups()).hasSize(1);
        for (List<Object> command :
                List.<List<Object>>of(
                        List.of("catalog", "status"),
                        List.of("catalog", "scans"),
                        List.of("catalog", "stats"),
                        List.of("catalog", "unverified"),
                        List.of("catalog", "prune", "--keep", 1, "--dry-run"),
                        List.of("catalog", "diff"))) {
            Cli.Run run = scenario.cli().run(command.toArray());
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        }
        assertThat(catalog.isThere("schema_step")).isFalse();
    }

    @Test
    void a_command_that_changes_it_brings_it_forward_too() {
        assertThat(scenario.cli().run("catalog", "prune", "--keep", 1).code())
                .isEqualTo(ExitCode.OK);

        assertThat(catalog.number("select max(step) from schema_step")).isPositive();
    }

    @Test
    void a_step_that_fails_leaves_nothing_of_itself() {
        catalog.execute("create view v_growth as select 1 as mine");

        Cli.Run refused = scenario.cli().run("scan", tree.root());

        assertThat(refused.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(catalog.isThere("schema_step")).isFalse();
        catalog.execute("drop view v_growth");
        scenario.scan(tree.root());
        assertThat(catalog.number("select max(step) from schema_step")).isPositive();
    }

    @Test
    void a_run_that_is_killed_in_the_middle_leaves_the_catalog_as_it_was() throws SQLException {
        Child child = new Child(scenario.cli().home()).on(database);
        switch (database) {
            case SQLITE -> child.slowedDown("pwrite64", 200);
            case POSTGRESQL -> {}
        }
        try (Connection other = database.connect(scenario.cli().home());
                Statement statement = other.createStatement()) {
            switch (database) {
                case SQLITE -> {}
                // Views need the tables they are of.
                case POSTGRESQL -> database.lockOut(statement);
            }
            try (Child.Running run = child.start("scan", tree.root(), "--no-report")) {
                run.await(() -> isAtWork());
                run.signal("KILL").end();
            }
        }

        assertThat(catalog.isThere("schema_step")).isFalse();
        assertThat(scenario.groups()).hasSize(1);
        scenario.scan(tree.root());
        assertThat(catalog.number("select count(*) from v_growth")).isPositive();
    }

    /// Whether a process is in the middle of adding.
    private boolean isAtWork() {
        return switch (database) {
            case SQLITE -> Path.of(scenario.cli().catalogFile() + "-wal").toFile().length() > 0;
            case POSTGRESQL ->
                    catalog.number(
                                    "select count(*) from pg_stat_activity where datname = current_database()"
                                            + " and wait_event_type = 'Lock' and query like '%create view%'")
                            > 0;
        };
    }

    @Test
    void steps_of_a_newer_program_do_no_harm() {
        scenario.scan(tree.root());
        catalog.execute("insert into schema_step values (99, 0)");

        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
        assertThat(scenario.cli().run("catalog", "prune", "--keep", 1).code())
                .isEqualTo(ExitCode.OK);
    }
}
