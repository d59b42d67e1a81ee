package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Roles that may do no more than they have to, as docs/postgresql.md sets them up.
@Tag("database")
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
        CatalogProbe catalog = catalog();
        catalog.execute(
                "grant select, insert, update, delete on all tables in schema public to "
                        + role("scanner"));
        catalog.execute("grant select on all tables in schema public to " + role("reader"));
        catalog.execute(
                "alter default privileges for role %s in schema public grant select, insert, update, delete on tables to %s"
                        .formatted(role("owner"), role("scanner")));
        catalog.execute(
                "alter default privileges for role %s in schema public grant select on tables to %s"
                        .formatted(role("owner"), role("reader")));
    }

    private CatalogProbe catalog() {
        return new CatalogProbe(PostgresServer.jdbcUrl(database));
    }

    private void assertRefused(String role, Object... arguments) {
        Cli.Run run = run(role, arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.err())
                .startsWith("dupfinder: ")
                .contains(role(role))
                .contains("may not")
                .doesNotContain("\tat ");
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
    void a_role_that_may_not_make_an_index_which_is_missing_scans_without() {
        catalog().execute("drop index ix_file_hashes_file_size");

        assertThat(run("scanner", "scan", tree.root()).err()).isEmpty();

        assertThat(run("reader", "report", "--format", "fdupes").out()).isNotEmpty();
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
        assertThat(run("reader", "catalog", "diff").code()).isEqualTo(ExitCode.OK);
        Path export = directory.resolve("export");
        assertThat(run("reader", "catalog", "export", "-o", export).code()).isEqualTo(ExitCode.OK);
        assertThat(export).isNotEmptyFile();
    }

    @Test
    void what_a_role_may_not_do_is_refused_in_words_and_changes_nothing() {
        run("scanner", "scan", tree.root());
        Path export = directory.resolve("export");
        run("reader", "catalog", "export", "-o", export);
        String scans = "select id, roots, state, files, reclaimable_bytes from scan_metadata";
        List<String> before = catalog().rows(scans);

        assertRefused("reader", "scan", tree.root());
        assertRefused("reader", "catalog", "ack", tree.root(), "--reason", "wanted");
        assertRefused("reader", "catalog", "prune", "--keep", 1);
        assertRefused("reader", "catalog", "verify");
        catalog().execute("delete from file_hashes");
        catalog().execute("delete from scan_metadata");
        catalog().execute("delete from host_machine");
        catalog().execute("delete from host_boot");
        catalog().execute("delete from host");
        assertRefused("scanner", "catalog", "import", export);
        assertThat(catalog().rows("select * from host")).isEmpty();
        assertThat(run("owner", "catalog", "import", export).err()).isEmpty();
        assertThat(catalog().rows(scans)).isEqualTo(before);
    }

    @Test
    void tables_that_an_update_adds_are_the_owners_to_make_and_the_others_to_use() {
        catalog().execute("drop view v_unverified_file, v_growth");
        catalog()
                .execute(
                        "drop table claimed_file, acknowledged_glob, scan_redundancy, learned_digest, wanted_digest,"
                                + " action, action_run, protected_pattern, catalog_identity");
        catalog().execute("delete from schema_step where step > 4");
        catalog().execute("delete from flyway_schema_history where installed_rank > 5");

        assertRefused("scanner", "scan", tree.root());
        assertThat(run("scanner", "scan", tree.root()).err()).contains("`dupfinder catalog init`");
        assertThat(run("reader", "report", "--format", "text").code()).isEqualTo(ExitCode.OK);
        assertThat(run("owner", "catalog", "init").code()).isEqualTo(ExitCode.OK);
        assertThat(run("scanner", "catalog", "unverified").code()).isEqualTo(ExitCode.OK);
        assertThat(run("reader", "catalog", "sql", "select * from v_unverified_file").code())
                .isEqualTo(ExitCode.OK);
    }
}
