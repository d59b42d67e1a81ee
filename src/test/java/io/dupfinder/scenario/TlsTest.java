package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Certificate;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PgBouncer;
import io.dupfinder.testing.PostgresServer;
import io.dupfinder.testing.TlsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Encrypted connections to a server that refuses others, and what a user is told where one cannot
/// be made.
@Tag("database")
@Tag("process")
class TlsTest {

    private static final String PASSWORD = "c4n4ry";

    @TempDir static Path certificates;
    private static TlsServer server;

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private String database;

    @BeforeAll
    static void start() {
        server = new TlsServer(certificates);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "same").file("b", "same");
        cli = new Cli(directory.resolve("home")).with("DUPFINDER_DB_PASSWORD", PASSWORD);
        database = server.newName();
    }

    private String url(String host, String parameters) {
        return "postgresql://postgres@%s:%d/%s?%s"
                .formatted(host, server.port(), database, parameters);
    }

    private String url(String parameters) {
        return url(TlsServer.HOST, parameters);
    }

    private static String verifying(String mode, Path root) {
        return "sslmode=%s&sslrootcert=%s".formatted(mode, root);
    }

    private void scans(Object... options) {
        Cli.Run run = run(options);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(server.probe(database).number("select count(*) from file_hashes")).isEqualTo(2);
    }

    private String fails(Object... options) {
        Cli.Run run = run(options);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .hasLineCount(1)
                .doesNotContain(PASSWORD)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        return run.err();
    }

    private Cli.Run run(Object... options) {
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "scan";
        arguments[1] = tree.root();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return cli.run(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sslmode=require", "sslmode=allow", "connectTimeout=10"})
    void a_server_that_wants_encryption_gets_it(String parameters) {
        scans("--db-url", url(parameters));
    }

    @Test
    void a_server_that_wants_encryption_is_not_reached_without() {
        assertThat(fails("--db-url", url("sslmode=disable")))
                .contains("no pg_hba.conf entry", "no encryption")
                .contains("set sslmode to require")
                .doesNotContain("~/.pgpass");
    }

    @Test
    void a_server_is_known_by_its_root_certificate_and_its_name() {
        scans("--db-url", url(verifying("verify-full", server.rootCertificate())));
    }

    @Test
    void settings_of_the_file_say_the_same() throws IOException {
        Path root = Files.createDirectories(cli.home()).resolve("root.crt");
        Files.copy(server.rootCertificate(), root);
        Path config = cli.home().resolve("c.json");
        Files.writeString(
                config,
                "{\"database\":{\"type\":\"postgresql\",\"host\":\"localhost\",\"port\":%d,\"user\":\"postgres\",\"database\":\"%s\",\"sslmode\":\"verify-full\",\"sslrootcert\":\"root.crt\"}}"
                        .formatted(server.port(), database));

        scans("--config", config);
    }

    @Test
    void postgresqls_own_variables_say_the_same() {
        cli.with("PGSSLMODE", "verify-full")
                .with("PGSSLROOTCERT", server.rootCertificate().toString());
        scans("--db-url", url(""));

        cli.with("PGSSLROOTCERT", server.otherRootCertificate().toString());
        fails("--db-url", url(""));
    }

    @Test
    void a_root_certificate_that_nobody_names_is_looked_for_where_libpq_does() throws IOException {
        Path usual = cli.home().resolve(".postgresql/root.crt");
        assertThat(fails("--db-url", url("sslmode=verify-full")))
                .contains("the root certificate " + usual + " cannot be used: it is not there");

        Files.createDirectories(usual.getParent());
        Files.copy(server.rootCertificate(), usual);
        scans("--db-url", url("sslmode=verify-full"));
        assertThat(cli.run("config", "show", "--db-url", url("sslmode=verify-full")).out())
                .containsPattern("database.sslrootcert +" + usual + " +\\(default\\)");
    }

    @Test
    void a_root_certificate_is_read_from_a_home_with_any_name_in_an_ascii_locale()
            throws IOException {
        Path home = directory.resolve("müller");
        Path root = Files.createDirectories(home.resolve(".postgresql")).resolve("root.crt");
        Files.copy(server.rootCertificate(), root);

        Child.Ended ended =
                new Child(home)
                        .with("LC_ALL", "C")
                        .run("scan", "-q", tree.root(), "--db-url", url("sslmode=verify-full"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isEqualTo(0);
        assertThat(server.probe(database).number("select count(*) from file_hashes")).isEqualTo(2);
    }

    @Test
    void a_server_that_asks_for_a_certificate_gets_the_one_of_this_user() throws IOException {
        Path own = Files.createDirectories(cli.home().resolve(".postgresql"));
        String url =
                url("sslmode=verify-full&sslrootcert=" + server.rootCertificate())
                        .replace("//postgres@", "//" + TlsServer.CERTIFIED + "@");
        Child user = new Child(cli.home()).with("JAVA_TOOL_OPTIONS", "-Duser.home=" + cli.home());

        Child.Ended without = user.run("scan", "-q", tree.root(), "--db-url", url);
        assertThat(without.code()).isEqualTo(5);
        assertThat(without.err())
                .contains("takes no such connection", "requires a valid client certificate");

        Files.copy(server.clientCertificate().file(), own.resolve("postgresql.crt"));
        Files.write(own.resolve("postgresql.pk8"), server.clientCertificate().keyBytes());
        Child.Ended with = user.run("scan", "-q", tree.root(), "--db-url", url);
        assertThat(with.code()).as(with.err()).isEqualTo(0);
        assertThat(server.probe(database).number("select count(*) from file_hashes")).isEqualTo(2);
    }

    @Test
    void a_pooler_between_them_is_the_one_that_is_verified() throws IOException {
        database = PostgresServer.newName();
        PostgresServer.execute("create database " + database);
        Certificate certificate = Certificate.of(directory, "localhost");
        String url =
                "postgresql://postgres@localhost:%d/"
                        + database
                        + "?sslmode=verify-full&sslrootcert=";
        try (PgBouncer pooler = new PgBouncer(directory, PostgresServer.port(), certificate)) {
            Cli.Run scan = run("--db-url", url.formatted(pooler.port()) + certificate.file());

            assertThat(scan.err()).isEmpty();
            assertThat(scan.code()).isEqualTo(ExitCode.OK);
            assertThat(fails("--db-url", url.formatted(pooler.port()) + server.rootCertificate()))
                    .contains("cannot be trusted: the root certificate does not vouch for it");
        }
        assertThat(
                        new CatalogProbe(PostgresServer.jdbcUrl(database))
                                .number("select count(*) from file_hashes"))
                .isEqualTo(2);
    }

    @Test
    void a_certificate_that_has_expired_is_said_so() throws IOException {
        Certificate certificate = Certificate.expired(directory, "localhost");
        try (PgBouncer pooler = new PgBouncer(directory, PostgresServer.port(), certificate)) {
            String url =
                    "postgresql://postgres@localhost:%d/%s?%s"
                            .formatted(
                                    pooler.port(),
                                    database,
                                    verifying("verify-full", certificate.file()));

            assertThat(fails("--db-url", url))
                    .contains("is not valid today, ", ": NotAfter: ")
                    .contains("No password was sent", "administrator");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    void a_server_that_the_root_certificate_does_not_vouch_for_gets_no_password(String mode) {
        assertThat(fails("--db-url", url(verifying(mode, server.otherRootCertificate()))))
                .contains("cannot be trusted: the root certificate does not vouch for it")
                .contains("No password was sent")
                .contains("sslrootcert", server.otherRootCertificate().toString());
    }

    @Test
    void a_server_of_another_name_gets_no_password() {
        String byAddress =
                url(TlsServer.OTHER_HOST, verifying("verify-full", server.rootCertificate()));

        assertThat(fails("--db-url", byAddress))
                .contains("is not made out to \"127.0.0.1\". No password was sent")
                .contains("verify-ca");

        scans("--db-url", byAddress.replace("verify-full", "verify-ca"));
    }

    @Test
    void the_driver_adds_no_words_of_its_own() {
        Child.Ended ended =
                new Child(cli.home())
                        .run(
                                "report",
                                "--db-url",
                                url(
                                        TlsServer.OTHER_HOST,
                                        verifying("verify-full", server.rootCertificate())));

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err()).contains("is not made out to").hasLineCount(1);
    }

    @Test
    void words_are_known_in_the_drivers_other_languages() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(
                            fails(
                                    "--db-url",
                                    url(
                                            TlsServer.OTHER_HOST,
                                            verifying("verify-full", server.rootCertificate()))))
                    .contains("is not made out to");
            assertThat(fails("--db-url", PostgresServer.url(database) + "?sslmode=require"))
                    .contains("takes no encrypted connections");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "missing, it is not there",
        "directory, it is no file",
        "empty, it is empty",
        "text, it holds no certificate",
        "torn, it holds no certificate"
    })
    void a_root_certificate_that_is_none_is_said_so(String kind, String reason) throws IOException {
        Path file = directory.resolve(kind + ".crt");
        switch (kind) {
            case "missing" -> {}
            case "directory" -> Files.createDirectory(file);
            case "empty" -> Files.createFile(file);
            case "text" -> Files.writeString(file, "no certificate");
            default ->
                    Files.write(file, Files.readAllLines(server.rootCertificate()).subList(0, 3));
        }

        assertThat(fails("--db-url", url(verifying("verify-full", file))))
                .contains("the root certificate " + file + " cannot be used: " + reason)
                .contains("sslrootcert", "PGSSLROOTCERT");
    }

    @Test
    void the_fallback_is_not_used_in_place_of_a_server_that_is_not_trusted() throws IOException {
        Path config = Files.createDirectories(cli.home()).resolve("c.json");
        Files.writeString(
                config,
                "{\"database\":{\"type\":\"postgresql\",\"host\":\"localhost\",\"port\":%d,\"user\":\"postgres\",\"fallback\":\"sqlite\",\"sslmode\":\"verify-full\",\"sslrootcert\":\"%s\"}}"
                        .formatted(server.port(), server.otherRootCertificate()));

        fails("--config", config);

        assertThat(cli.catalogFile()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-full"})
    void a_server_without_encryption_is_said_so(String mode) {
        assertThat(
                        fails(
                                "--db-url",
                                PostgresServer.url(database)
                                        + "?"
                                        + verifying(mode, server.rootCertificate())))
                .contains("takes no encrypted connections, and sslmode is " + mode)
                .contains("ssl = on")
                .doesNotContain("~/.pgpass");
    }
}
