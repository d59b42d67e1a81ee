package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL makes no index of a table in which somebody is writing.
@Tag("database")
final class IndexesBesideOthersTest {

    private static final String INDEX = "ix_file_hashes_file_size";

    @TempDir Path directory;

    @Test
    void a_scan_does_not_fail_because_an_index_cannot_be_made_now() throws SQLException {
        Scenario scenario = new Scenario(directory, Database.POSTGRESQL);
        FileTree tree = scenario.tree("t").file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        CatalogProbe catalog = scenario.cli().catalog();
        catalog.execute("drop index " + INDEX);
        try (Connection other = Database.POSTGRESQL.connect(scenario.cli().home());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table file_hashes in row exclusive mode");
            tree.file("c", "same");

            assertThat(scenario.cli().run("scan", "-q", tree.root()).code()).isEqualTo(ExitCode.OK);

            assertThat(indexes(catalog)).isZero();
            other.rollback();
        }
        assertThat(scenario.groups()).hasSize(1);

        scenario.scan(tree.root());

        assertThat(indexes(catalog)).isEqualTo(1);
    }

    private static long indexes(CatalogProbe catalog) {
        return catalog.number(
                "select count(*) from pg_indexes where indexname = '%s'".formatted(INDEX));
    }
}
