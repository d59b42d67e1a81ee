package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Roles that may do no more than they have to, as docs/postgresql.md sets them up.
class RolesTest {

    @TempDir Path directory;
    private String database;
    private Cli cli;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        database = PostgresServer.newName();
        cli = new Cli(directory.resolve("home"));
        tree = new FileTree(directory.resolve("t")).file("a", "same").file("b", "same");
        for (String role : new String[] {"owner", "scanner", "reader"}) {
            PostgresServer.execute("create role %s_%s login".formatted(database, role));
        }
        PostgresServer.execute("create database %s owner %s".formatted(database, role("owner")));
        assertThat(run("owner", "catalog", "init").code()).isEqualTo(ExitCode.OK);
        CatalogProbe catalog = new CatalogProbe(PostgresServer.jdbcUrl(database));
        catalog.execute(
                "grant select, insert, update, delete on all tables in schema public to "
                        + role("scanner"));
        catalog.execute("grant select on all tables in schema public to " + role("reader"));
    }

    private String role(String name) {
        return database + "_" + name;
    }

    private Cli.Run run(String role, Object... arguments) {
        String url =
                "postgresql://%s@localhost:%d/%s"
                        .formatted(role(role), PostgresServer.port(), database);
        return cli.with("DUPFINDER_DB_URL", url).run(arguments);
    }

    @Test
    void a_role_that_may_write_rows_scans_and_tends_the_catalog() {
        assertThat(run("scanner", "scan", tree.root()).err()).isEmpty();
        assertThat(run("scanner", "catalog", "ack", tree.root(), "--reason", "wanted").code())
                .isEqualTo(ExitCode.OK);
        assertThat(run("scanner", "catalog", "prune", "--keep", 1).code()).isEqualTo(ExitCode.OK);
        assertThat(run("scanner", "catalog", "verify").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_role_that_may_read_rows_reports_and_asks() {
        run("scanner", "scan", tree.root());

        assertThat(run("reader", "report", "--format", "text").out()).contains("1 redundant file");
        assertThat(run("reader", "catalog", "where", tree.path("a")).code()).isEqualTo(ExitCode.OK);
        assertThat(run("reader", "catalog", "sql", "select * from v_growth").code())
                .isEqualTo(ExitCode.OK);
        Cli.Run scan = run("reader", "scan", tree.root());
        assertThat(scan.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(scan.err()).contains(role("reader")).contains("may not");
    }
}
