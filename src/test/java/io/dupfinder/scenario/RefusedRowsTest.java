package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A catalog whose tables another program has made stricter.
@ParameterizedClass
@EnumSource(Database.class)
class RefusedRowsTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void make_a_catalog_that_refuses_a_name() throws SQLException {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
        scenario.cli().run("catalog", "init");
        try (Connection connection = database.connect(scenario.cli().home());
                Statement statement = connection.createStatement()) {
            switch (database) {
                case SQLITE -> {
                    statement.execute("pragma writable_schema = on");
                    statement.executeUpdate(
                            "update sqlite_schema set sql = rtrim(sql, ')') || ', check (filename <> ''refused''))' where name = 'file_hashes'");
                    statement.execute("pragma writable_schema = reset");
                }
                case POSTGRESQL ->
                        statement.executeUpdate(
                                "alter table file_hashes add constraint no_such_filename check (filename <> 'refused')");
            }
        }
    }

    @Test
    void a_row_that_fails_a_check_is_named_with_its_column() {
        tree.file("taken", "a").file("refused", "a");

        Cli.Run result = scenario.cli().run("scan", tree.root());

        assertThat(result.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(result.err())
                .contains(
                        "refused a row", "file_hashes", tree.path("refused").toString(), "filename")
                .contains("--db-url")
                .doesNotContain("\tat ");
    }
}
