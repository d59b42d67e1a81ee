package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Child;
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

/// Indexes that questions use, and no scan needs to write its rows.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
@Tag("process")
final class LateIndexesTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("a", "same").file("b", "same");
    }

    private List<String> indexes() {
        return scenario.cli()
                .catalog()
                .rows(
                        switch (database) {
                            case SQLITE ->
                                    "select name from sqlite_schema where type = 'index' and name like 'ix_file_hashes_%' order by 1";
                            case POSTGRESQL ->
                                    "select indexname from pg_indexes where schemaname = current_schema() and indexname like 'ix_file_hashes_%' order by 1";
                        });
    }

    private static void assertAll(List<String> indexes) {
        assertThat(indexes)
                .containsExactly(
                        "ix_file_hashes_absolute_path",
                        "ix_file_hashes_file_size",
                        "ix_file_hashes_hash_value");
    }

    @Test
    void are_there_when_the_first_scan_has_ended() {
        scenario.scan(tree.root());

        assertAll(indexes());
    }

    @Test
    void are_there_when_a_catalog_was_made_without_a_scan() {
        assertThat(scenario.cli().run("catalog", "init").code()).isEqualTo(ExitCode.OK);

        assertAll(indexes());
    }

    @Test
    void are_made_by_the_next_scan_when_the_first_one_was_killed() {
        killWhileItWrites();
        assertThat(indexes()).doesNotContain("ix_file_hashes_hash_value");

        scenario.scan(tree.root());

        assertAll(indexes());
    }

    @Test
    void are_made_late_where_the_catalog_was_made_without_a_scan() {
        scenario.cli().run("catalog", "init");
        killWhileItWrites();
        assertThat(indexes()).doesNotContain("ix_file_hashes_hash_value");

        scenario.scan(tree.root());

        assertAll(indexes());
    }

    @Test
    void stay_where_the_catalog_has_files() {
        scenario.scan(tree.root());
        killWhileItWrites();

        assertAll(indexes());
    }

    private void killWhileItWrites() {
        for (int i = 0; i < 200; i++) {
            tree.file("file" + i, "content of " + i);
        }
        long before = rows();
        Child child = new Child(scenario.cli().home()).on(database);
        try (Child.Running scan = child.slowedDown("openat2", 50).start("scan", tree.root())) {
            scan.await(() -> rows() > before);
            scan.signal("KILL").end();
        }
    }

    private long rows() {
        CatalogProbe catalog = scenario.cli().catalog();
        return catalog.isThere("file_hashes")
                ? catalog.number("select count(*) from file_hashes")
                : 0;
    }

    @Test
    void that_somebody_dropped_are_made_again() {
        scenario.scan(tree.root());
        scenario.cli().catalog().execute("drop index ix_file_hashes_file_size");

        scenario.scan(tree.root());

        assertAll(indexes());
    }
}
