package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Lists of skipped entries: the newest of each kind stays, however often a tree is scanned.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("database")
class SkippedListsTest {

    @Parameter Database database;
    @TempDir Path directory;

    @Test
    void scans_of_an_unchanged_tree_with_links_do_not_make_the_catalog_grow() {
        Scenario scenario = new Scenario(directory, database);
        FileTree tree = scenario.tree("t").file("a", "same").file("d/b", "same");
        for (int i = 0; i < 500; i++) {
            tree.symlink("link" + i, "a");
        }
        for (int i = 0; i < 3; i++) {
            scenario.scan(tree.root());
        }
        scenario.scan(tree.path("d"));
        scenario.scan(tree.root(), "--exclude", "*.x");

        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select scan_id, count(*) from skipped_file group by scan_id order by scan_id"))
                .hasToString("[3|500, 5|500]");
        assertThat(scenario.cli().run("report", "--format", "json").out())
                .contains("\"symlink\":500");
    }
}
