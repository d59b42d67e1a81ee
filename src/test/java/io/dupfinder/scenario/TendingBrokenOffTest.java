package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands that tend the catalog, in whose middle the database fails.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class TendingBrokenOffTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("a", "one").file("b", "one");
        scenario.scan(tree.root());
        tree.file("a", "three");
        scenario.scan(tree.root());
        scenario.scan(tree.root());
    }

    /// Has the database fail where it is to do this.
    private void breakAt(CatalogProbe catalog, String event) {
        switch (database) {
            case SQLITE ->
                    catalog.execute(
                            "create trigger broken before %s begin select raise(abort, 'broke'); end"
                                    .formatted(event));
            case POSTGRESQL -> {
                catalog.execute(
                        "create or replace function break() returns trigger language plpgsql as 'begin raise exception ''broke''; end'");
                catalog.execute(
                        "create trigger broken before %s for each row execute function break()"
                                .formatted(event));
            }
        }
    }

    private void mend(CatalogProbe catalog, String table) {
        catalog.execute(
                database == Database.SQLITE
                        ? "drop trigger broken"
                        : "drop trigger broken on " + table);
    }

    @Test
    void pruning_goes_on_where_it_was_and_nothing_half_removed_is_taken_for_whole() {
        CatalogProbe catalog = scenario.cli().catalog();
        breakAt(catalog, "delete on file_version");

        Cli.Run broken = scenario.cli().run("catalog", "prune", "--keep", 1);

        assertThat(broken.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(broken.err()).contains("broke").doesNotContain("\tat ");
        assertThat(scenario.cli().run("catalog", "diff", 0, 3).code()).isEqualTo(ExitCode.USAGE);
        assertThat(scenario.cli().run("catalog", "diff").code()).isEqualTo(ExitCode.OK);
        mend(catalog, "file_version");
        assertThat(scenario.cli().run("catalog", "prune", "--keep", 1).out())
                .isEqualTo("removed 0 scans and 1 earlier version\n");
        assertThat(catalog.number("select count(*) from file_hashes")).isEqualTo(2);
    }

    @Test
    void an_import_that_breaks_off_leaves_nothing() {
        Path export = directory.resolve("export.gz");
        scenario.cli().run("catalog", "export", "-o", export);
        Cli other = new Cli(directory.resolve("other"), database);
        other.run("catalog", "init");
        CatalogProbe catalog = other.catalog();
        breakAt(catalog, "insert on file_version");

        Cli.Run broken = other.run("catalog", "import", export);

        assertThat(broken.code()).isNotEqualTo(ExitCode.OK);
        assertThat(broken.err()).doesNotContain("\tat ");
        assertThat(catalog.number("select count(*) from host")).isZero();
        assertThat(catalog.number("select count(*) from file_hashes")).isZero();
        mend(catalog, "file_version");
        assertThat(other.run("catalog", "import", export).code()).isEqualTo(ExitCode.OK);
        assertThat(catalog.number("select count(*) from file_version")).isEqualTo(1);
    }
}
