package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL database in which a stranger may make functions, operators and views, as everybody
/// may in the schema public of PostgreSQL 13 and 14 (CVE-2018-1058). None of them is used.
@Tag("database")
class StrangersObjectsTest {

    @TempDir Path directory;
    private String database;
    private String finder;
    private String mallory;
    private Cli cli;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        database = PostgresServer.newName();
        finder = database + "_finder";
        mallory = database + "_mallory";
        cli = new Cli(directory.resolve("home"));
        tree = new FileTree(directory.resolve("t")).file("a", "same").file("b", "same");
        PostgresServer.execute("create role %s login".formatted(finder));
        PostgresServer.execute("create role %s login".formatted(mallory));
        PostgresServer.execute("create database %s owner %s".formatted(database, finder));
        as("postgres").execute("grant create on schema public to public");
    }

    private CatalogProbe as(String role) {
        return new CatalogProbe(
                "jdbc:postgresql://localhost:%d/%s?user=%s"
                        .formatted(PostgresServer.port(), database, role));
    }

    private Cli.Run run(String role, Object... arguments) {
        return cli.with(
                        "DUPFINDER_DB_URL",
                        "postgresql://%s@localhost:%d/%s"
                                .formatted(role, PostgresServer.port(), database))
                .run(arguments);
    }

    private void assertRefused(Cli.Run run, String object) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.err())
                .contains(object)
                .contains("of the role \"" + mallory + "\"")
                .contains("revoke create on schema public from public")
                .hasLineCount(1);
    }

    @Test
    void a_schema_where_everybody_may_create_is_used_while_nobody_did() {
        assertThat(run(finder, "scan", tree.root()).err()).isEmpty();
        as(mallory).execute("create table notes (text text)");

        assertThat(run(finder, "scan", tree.root()).err()).isEmpty();
    }

    @Test
    void a_function_that_fits_better_than_postgresqls_own_is_not_called() {
        assertThat(run(finder, "scan", tree.root()).err()).isEmpty();
        as(mallory).execute("create table loot (who text)");
        as(mallory).execute("grant all on loot to public");
        as(mallory)
                .execute(
                        """
                        create function quote_ident(name) returns text language sql as
                        'insert into public.loot values (current_user); select pg_catalog.quote_ident($1::text)'
                        """);

        assertRefused(run(finder, "scan", tree.root()), "the function \"quote_ident\"");
        assertRefused(run(finder, "catalog", "hosts"), "the function \"quote_ident\"");
        assertRefused(run("postgres", "report"), "the function \"quote_ident\"");
        assertThat(as("postgres").rows("select * from loot")).isEmpty();
    }

    @Test
    void an_operator_of_a_stranger_is_not_used_either() {
        as(mallory)
                .execute(
                        "create function mine(bigint, int) returns boolean language sql as 'select false'");
        as(mallory)
                .execute("create operator = (function = mine, leftarg = bigint, rightarg = int)");
        as(mallory).execute("alter function mine(bigint, int) owner to " + mallory);
        as("postgres").execute("alter function mine(bigint, int) owner to postgres");

        assertRefused(run(finder, "scan", tree.root()), "the operator \"=\"");
    }

    @Test
    void a_view_of_a_stranger_is_not_taken_for_the_catalogs() {
        assertThat(run(finder, "scan", tree.root()).err()).isEmpty();
        as(finder).execute("drop view v_growth");
        as(mallory).execute("create view v_growth as select 1 as one");

        assertRefused(run(finder, "catalog", "stats"), "the relation \"v_growth\"");
    }

    @Test
    void a_schema_that_a_stranger_named_after_the_role_is_refused() {
        as("postgres").execute("grant create on database %s to %s".formatted(database, mallory));
        as(mallory).execute("create schema " + finder);
        as(mallory).execute("grant all on schema %s to public".formatted(finder));

        Cli.Run scan = run(finder, "scan", tree.root());

        assertThat(scan.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(scan.err())
                .contains("belongs to the role \"" + mallory + "\"")
                .contains("database.schema");
    }

    @Test
    void temporary_tables_are_looked_at_last() {
        assertThat(run(finder, "scan", tree.root()).err()).isEmpty();

        assertThat(
                        run(
                                        finder,
                                        "catalog",
                                        "sql",
                                        "select current_setting('search_path') as path")
                                .out())
                .contains("\"public\", pg_temp");
    }
}
