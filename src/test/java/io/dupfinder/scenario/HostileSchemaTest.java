package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An SQLite catalog to which somebody has added views of his own.
class HostileSchemaTest {

    @TempDir Path directory;

    @Test
    void a_view_of_the_file_calls_nothing_that_has_effects_or_looks_around() {
        Cli cli = new Cli(directory.resolve("home"));
        FileTree tree = new FileTree(directory.resolve("t")).file("a", "same").file("b", "same");
        assertThat(cli.run("scan", "--no-report", tree.root()).code()).isEqualTo(ExitCode.OK);
        new CatalogProbe(cli.dataDirectory().resolve("catalog.db"))
                .execute("create view v_evil as select * from pragma_database_list");

        Cli.Run run = cli.run("catalog", "sql", "select * from v_evil");

        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("unsafe use of virtual table");
        assertThat(cli.run("report", "--format", "text").out()).contains("1 redundant file");
    }
}
