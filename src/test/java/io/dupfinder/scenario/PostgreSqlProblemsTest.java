package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL that cannot be used: its user is told one sentence that names the catalog and the
/// remedy, exit code 5, nothing changed.
@Tag("database")
class PostgreSqlProblemsTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private String database;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "same").file("b", "same");
        cli = new Cli(directory.resolve("home"));
        database = PostgresServer.newName();
    }

    private String scanFails(String url) {
        Cli.Run run = cli.run("scan", tree.root(), "--db-url", url);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ").doesNotContain("Exception");
        return run.err();
    }

    private String as(String role) {
        return "postgresql://%s@localhost:%d/%s".formatted(role, PostgresServer.port(), database);
    }

    private CatalogProbe probe() {
        return new CatalogProbe(PostgresServer.jdbcUrl(database));
    }

    @Test
    void a_server_that_does_not_run_is_said_so() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(scanFails("postgresql://u@localhost:%d/d".formatted(port)))
                .contains("postgresql://u@localhost:%d/d cannot be reached".formatted(port))
                .contains("refused. See that PostgreSQL runs there")
                .hasLineCount(1);
    }

    @Test
    @Timeout(20)
    void a_server_that_takes_the_connection_and_says_nothing_is_given_up_in_the_settings_time()
            throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(
                            scanFails(
                                    "postgresql://u@localhost:%d/d?connectTimeout=1"
                                            .formatted(silent.getLocalPort())))
                    .contains("cannot be reached")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_host_that_has_no_address_is_said_so() {
        assertThat(scanFails("postgresql://u@no-such-host.invalid/d"))
                .contains("no-such-host.invalid:5432/d cannot be reached")
                .hasLineCount(1);
    }

    @Test
    void a_wrong_password_and_a_missing_one_are_told_apart() {
        assertThat(
                        scanFails(
                                "postgresql://guarded:wr0ng@localhost:%d/%s"
                                        .formatted(PostgresServer.port(), database)))
                .contains("does not let the role \"guarded\" in: password authentication failed")
                .contains("~/.pgpass")
                .doesNotContain("wr0ng");
        assertThat(scanFails(as("guarded")))
                .contains("does not let the role \"guarded\" in without a password");
        assertThat(scanFails(as("nobody_knows"))).contains("role \"nobody_knows\"");
    }

    @Test
    void the_password_is_found_in_pgpass_unless_others_may_read_it() throws IOException {
        Path file = Files.createDirectories(cli.home()).resolve(".pgpass");
        Files.writeString(
                file,
                "# comment%n*:*:*:nobody:no%nlocalhost:%d:*:guarded:%s%n"
                        .formatted(
                                PostgresServer.port(),
                                PostgresServer.PASSWORD.replace("\\", "\\\\").replace(":", "\\:")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(scanFails(as("guarded")))
                .contains("is ignored, since others may read it; run chmod 600")
                .contains("without a password");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Cli.Run run = cli.run("scan", tree.root(), "--db-url", as("guarded"));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(probe().number("select count(*) from file_hashes")).isEqualTo(2);
        assertThat(cli.run("config", "show", "--db-url", as("guarded")).out())
                .containsPattern("database.password +\\*{8} +\\(from .*/.pgpass\\)");
    }

    @Test
    void postgresqls_own_variables_are_heeded() {
        cli.with("PGPASSWORD", PostgresServer.PASSWORD)
                .with("PGUSER", "guarded")
                .with("PGHOST", "127.0.0.1")
                .with("PGPORT", Integer.toString(PostgresServer.port()))
                .with("PGDATABASE", database)
                .with("PGSSLMODE", "disable");

        Cli.Run run = cli.run("scan", tree.root(), "--db-url", "postgresql:///");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(
                        probe().value(
                                        "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
                .isEqualTo("guarded");
    }

    @Test
    void a_database_that_may_not_be_created_is_named_with_the_command_that_does() {
        PostgresServer.execute("drop role if exists humble");
        PostgresServer.execute("create role humble login");

        assertThat(scanFails(as("humble")))
                .contains("there is no database \"%s\"".formatted(database))
                .contains("createdb -h localhost -p %d -O humble".formatted(PostgresServer.port()));

        PostgresServer.execute("create database " + database);
        // Before PostgreSQL 15 everybody may make tables in any database.
        if (probe().value("select has_schema_privilege('humble', 'public', 'create')")
                .equals("0")) {
            assertThat(scanFails(as("humble")))
                    .contains("the role \"humble\" may not do that")
                    .contains("alter database \"%s\" owner to \"humble\"".formatted(database));
        }

        PostgresServer.execute("alter database %s owner to humble".formatted(database));
        assertThat(cli.run("scan", tree.root(), "--db-url", as("humble")).code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void a_report_of_a_database_that_is_not_there_creates_none() {
        Cli.Run run = cli.run("report", "--db-url", as("postgres"));

        assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.err()).contains("there is no catalog at " + as("postgres") + " yet");
        assertThat(
                        new CatalogProbe(PostgresServer.jdbcUrl("postgres"))
                                .number(
                                        "select count(*) from pg_database where datname = '%s'"
                                                .formatted(database)))
                .isZero();
    }

    @Test
    void tables_of_the_python_tool_of_others_and_of_a_newer_version_are_left_untouched() {
        PostgresServer.execute("create database " + database);
        probe().execute("create table invoices (id int)");
        assertThat(scanFails(as("postgres")))
                .contains("belongs to another program (it holds invoices)");

        probe().execute("create table file_hashes (id int)");
        assertThat(scanFails(as("postgres"))).contains("belongs to the Python tool dupFinder");

        probe().execute("drop table file_hashes");
        Cli.Run elsewhere =
                cli.run("scan", tree.root(), "--db-url", as("postgres") + "?currentSchema=dups");
        assertThat(elsewhere.code()).as(elsewhere.err()).isEqualTo(ExitCode.OK);
        assertThat(probe().number("select count(*) from dups.file_hashes")).isEqualTo(2);
        assertThat(
                        probe().rows(
                                        "select relname from pg_class where relnamespace = 'public'::regnamespace"))
                .containsExactly("invoices");
        assertThat(
                        cli.run(
                                        "report",
                                        "--format",
                                        "fdupes",
                                        "--db-url",
                                        as("postgres") + "?currentSchema=dups")
                                .out())
                .contains(tree.path("a").toString());

        probe().execute("update dups.dupfinder_schema set version = 99");
        assertThat(scanFails(as("postgres") + "?currentSchema=dups"))
                .contains("made by a newer dupfinder (schema 99");
    }

    @Test
    void extensions_do_not_make_a_database_somebody_elses() {
        PostgresServer.execute("create database " + database);
        probe().execute("create extension pg_stat_statements");

        Cli.Run run = cli.run("scan", tree.root(), "--db-url", as("postgres"));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void an_encoding_that_cannot_hold_every_name_is_refused() {
        PostgresServer.execute(
                "create database %s encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0"
                        .formatted(database));

        assertThat(scanFails(as("postgres"))).contains("is encoded in LATIN1").contains("-E UTF8");
    }

    @Test
    void a_server_that_lets_nobody_write_is_read_only_and_reports_still_work() {
        cli.run("scan", tree.root(), "--db-url", as("postgres"));
        PostgresServer.execute(
                "alter database %s set default_transaction_read_only = on".formatted(database));

        assertThat(scanFails(as("postgres"))).contains("is read-only now: a standby");
        assertThat(cli.run("report", "--format", "fdupes", "--db-url", as("postgres")).out())
                .contains(tree.path("a").toString());
    }

    @Test
    void a_host_that_nobody_knows_is_named() {
        assertThat(scanFails("postgresql://postgres@nohost.invalid/" + database))
                .contains("no host is known by the name nohost.invalid");
    }

    @Test
    void a_server_without_an_answer_is_named_with_the_setting() {
        cli.run("scan", tree.root(), "--db-url", as("postgres"));
        Cli.Run run =
                cli.run(
                        "catalog",
                        "sql",
                        "select pg_sleep(30)",
                        "--db-url",
                        as("postgres") + "?socketTimeout=1");

        assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.err())
                .contains("gave no answer for 1 s", "database.socketTimeout")
                .hasLineCount(1);
    }

    @Test
    void a_catalog_that_stays_locked_is_given_up_in_time() throws Exception {
        cli.run("scan", tree.root(), "--db-url", as("postgres"));
        try (Connection other = DriverManager.getConnection(PostgresServer.jdbcUrl(database));
                var statement = other.createStatement()) {
            statement.execute("begin");
            statement.execute("lock table host in access exclusive mode");

            assertThat(scanFails(as("postgres") + "?lockTimeout=1"))
                    .contains("stayed locked by another session for 1 s.");
            assertThat(scanFails(as("postgres") + "?statementTimeout=1"))
                    .contains("took longer than 1 s over one statement");
        }
    }

    @Test
    void a_free_connection_is_waited_for_and_given_up_in_time() throws Exception {
        PostgresServer.execute("drop role if exists crowded");
        PostgresServer.execute("create role crowded login createdb connection limit 0");

        assertThat(scanFails(as("crowded") + "?lockTimeout=1"))
                .contains(
                        "has no connection free: too many connections for role",
                        "max_connections",
                        "alter role \"crowded\" connection limit");

        var scan =
                CompletableFuture.supplyAsync(
                        () -> cli.run("scan", tree.root(), "--db-url", as("crowded")));
        assertThatThrownBy(() -> scan.get(1_000, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        PostgresServer.execute("alter role crowded connection limit 10");
        assertThat(scan.get(30, TimeUnit.SECONDS).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void the_fallback_is_used_with_a_warning_only_where_the_server_cannot_be_reached()
            throws IOException {
        Path config = Files.createDirectories(cli.home()).resolve("c.json");
        String json =
                "{\"database\":{\"type\":\"postgresql\",\"host\":\"localhost\",\"port\":%d,\"user\":\"guarded\",\"database\":\"%s\",\"fallback\":\"sqlite\"}}";
        Files.writeString(config, json.formatted(1, database));

        Cli.Run run = cli.run("scan", tree.root(), "--config", config);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("cannot be reached").contains("Using the fallback");
        assertThat(new CatalogProbe(cli.catalogFile()).number("select count(*) from file_hashes"))
                .isEqualTo(2);

        Files.writeString(config, json.formatted(PostgresServer.port(), database));
        assertThat(cli.run("scan", tree.root(), "--config", config).code())
                .isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
    }
}
