package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.config.DatabaseConfig.Sqlite;
import io.dupfinder.file.FilePath;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class ConfigLoaderTest {

    @TempDir Path root;
    private ConfigFixture fixture;

    @BeforeEach
    void lay_out() {
        fixture = new ConfigFixture(root);
    }

    @Test
    void the_shipped_file_means_sqlite_in_the_data_directory() {
        fixture.config("{\"database\":{\"type\":\"sqlite\"}}");

        Config config = fixture.load();

        assertThat(config.database())
                .isEqualTo(new Sqlite(fixture.path("home/.local/share/dupfinder/catalog.db")));
        assertThat(config.poolSize()).isEqualTo(new PoolSize(20, 30));
        assertThat(config.poolSize().maximum()).isEqualTo(50);
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void the_python_tool_s_sqlite_file_is_understood() {
        fixture.config("{\"database\":{\"type\":\"sqlite\",\"path\":\"/var/lib/dup.db\"}}");

        assertThat(fixture.sqlite().file()).isEqualTo(FilePath.ofPlain("/var/lib/dup.db"));
    }

    @Test
    void the_python_tool_s_postgresql_file_is_understood() {
        fixture.config(
                """
                {"database": {"type": "postgresql", "host": "db.example.org", "port": 5433,
                  "user": "finder", "password": "hunter2", "database": "dups",
                  "poolSize": 5, "maxOverflow": 0}}
                """);

        PostgreSql server = fixture.postgreSql();

        assertThat(server.host()).isEqualTo("db.example.org");
        assertThat(server.port()).isEqualTo(5433);
        assertThat(server.user()).isEqualTo("finder");
        assertThat(server.password()).contains(new Secret("hunter2"));
        assertThat(server.database()).isEqualTo("dups");
        assertThat(fixture.load().poolSize().maximum()).isEqualTo(5);
    }

    @Test
    void the_word_postgresql_alone_is_enough() {
        fixture.config("{\"database\":{\"type\":\"postgresql\"}}");

        PostgreSql server = fixture.postgreSql();

        assertThat(server.host()).isEqualTo("localhost");
        assertThat(server.port()).isEqualTo(5432);
        assertThat(server.user()).isEqualTo("alice");
        assertThat(server.password()).isEmpty();
        assertThat(server.database()).isEqualTo("dupfinder");
        assertThat(server.schema()).isEmpty();
        assertThat(server.sslMode()).isEqualTo(SslMode.ALLOW);
        assertThat(server.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(server.socketTimeout()).isEqualTo(Duration.ofMinutes(11));
        assertThat(server.lockTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(server.statementTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(server.tcpKeepAlive()).isTrue();
        assertThat(server.fallback()).isEmpty();
        assertThat(fixture.load().warnings()).isEmpty();
    }

    @Test
    void every_key_of_a_server_is_read() {
        fixture.config(
                """
                {"database": {"type": "postgresql", "host": "::1", "schema": "dup_finder",
                  "sslmode": "verify-full", "sslrootcert": "root.crt", "connectTimeout": 3,
                  "socketTimeout": 60, "tcpKeepAlive": false, "applicationName": "cron job",
                  "fallback": "sqlite", "path": "spare.db"}}
                """);

        PostgreSql server = fixture.postgreSql();

        assertThat(server.host()).isEqualTo("[::1]");
        assertThat(server.schema()).contains("dup_finder");
        assertThat(server.sslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(server.sslRootCertificate())
                .contains(fixture.path("home/.config/dupfinder/root.crt"));
        assertThat(server.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(server.socketTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(server.tcpKeepAlive()).isFalse();
        assertThat(server.applicationName()).isEqualTo("cron job");
        assertThat(server.fallback())
                .contains(new Sqlite(fixture.path("home/.config/dupfinder/spare.db")));
    }

    @Test
    void a_fallback_without_a_path_is_the_catalog_of_the_data_directory() {
        fixture.config("{\"database\":{\"type\":\"postgresql\",\"fallback\":\"sqlite\"}}");

        assertThat(fixture.postgreSql().fallback())
                .contains(new Sqlite(Places.of(fixture.environment()).catalogFile()));
    }

    @ParameterizedTest
    @CsvSource({
        "catalog.db, home/.config/dupfinder/catalog.db",
        "./a/./b.db, home/.config/dupfinder/a/b.db",
        "../b.db,    home/.config/dupfinder/../b.db",
        "~/b.db,     home/b.db",
        "ä b%20.db,  home/.config/dupfinder/ä b%20.db",
    })
    void a_relative_path_in_the_file_starts_at_the_file(String written, String meant) {
        fixture.config("{\"database\":{\"type\":\"sqlite\",\"path\":\"" + written + "\"}}");

        assertThat(fixture.sqlite().file()).isEqualTo(fixture.path(meant));
    }

    @Test
    void the_url_goes_option_then_environment_then_file() {
        fixture.config("{\"database\":{\"type\":\"sqlite\",\"path\":\"/file\"}}");
        assertThat(fixture.sqlite().file()).isEqualTo(FilePath.ofPlain("/file"));

        fixture.variable("DUPFINDER_DB_URL", "sqlite:////variable");
        assertThat(fixture.sqlite().file()).isEqualTo(FilePath.ofPlain("/variable"));

        fixture.urlOption("sqlite:////option");
        assertThat(fixture.sqlite().file()).isEqualTo(FilePath.ofPlain("/option"));
    }

    @Test
    void a_url_from_outside_takes_no_password_or_fallback_of_the_file_s_server_along() {
        fixture.config(
                """
                {"database": {"type": "postgresql", "host": "inner", "password": "hunter2",
                  "fallback": "sqlite", "poolSize": 7}}
                """);
        fixture.urlOption("postgresql://elsewhere");

        PostgreSql server = fixture.postgreSql();

        assertThat(server.host()).isEqualTo("elsewhere");
        assertThat(server.password()).isEmpty();
        assertThat(server.fallback()).isEmpty();
        assertThat(fixture.load().poolSize().poolSize()).isEqualTo(7);
    }

    @Test
    void a_url_may_stand_in_the_file() {
        fixture.config("{\"database\":{\"url\":\"sqlite:///x.db\",\"poolSize\":3}}");

        assertThat(fixture.sqlite().file()).isEqualTo(fixture.path("home/.config/dupfinder/x.db"));
    }

    @Test
    void a_url_in_the_file_stands_alone() {
        fixture.config("{\"database\":{\"url\":\"postgresql://h/d\",\"host\":\"other\"}}");

        assertThat(fixture.failure())
                .hasMessageContaining("database.host in " + fixture.configFile())
                .hasMessageContaining("keep one");
    }

    @Test
    void the_password_goes_url_option_then_own_variable_then_file_then_PGPASSWORD() {
        fixture.config("{\"database\":{\"type\":\"postgresql\"}}");
        fixture.variable("PGPASSWORD", "pg");
        assertThat(password()).isEqualTo("pg");

        fixture.config("{\"database\":{\"type\":\"postgresql\",\"password\":\"file\"}}");
        assertThat(password()).isEqualTo("file");

        fixture.variable("DUPFINDER_DB_URL", "postgresql://u:url@h/d");
        assertThat(password()).isEqualTo("url");

        fixture.variable("DUPFINDER_DB_PASSWORD", "own");
        assertThat(password()).isEqualTo("own");

        fixture.urlOption("postgresql://u:option@h/d");
        assertThat(password()).isEqualTo("option");
    }

    @Test
    void an_empty_password_in_the_file_is_none() {
        fixture.config("{\"database\":{\"type\":\"postgresql\",\"password\":\"\"}}");

        assertThat(fixture.postgreSql().password()).isEmpty();
        assertThat(fixture.load().warnings()).isEmpty();
    }

    @Test
    void postgresql_s_own_variables_fill_what_the_file_leaves_open() {
        fixture.config("{\"database\":{\"type\":\"postgresql\",\"host\":\"inner\"}}");
        fixture.variable("PGHOST", "outer")
                .variable("PGPORT", "6000")
                .variable("PGUSER", "bob")
                .variable("PGDATABASE", "theirs");

        PostgreSql server = fixture.postgreSql();

        assertThat(server.host()).isEqualTo("inner");
        assertThat(server.port()).isEqualTo(6000);
        assertThat(server.user()).isEqualTo("bob");
        assertThat(server.database()).isEqualTo("theirs");
    }

    @Test
    void postgresql_s_own_variables_are_nothing_to_sqlite() {
        fixture.variable("PGHOST", "/not/a/host").variable("PGPORT", "none");

        assertThat(fixture.load().database()).isInstanceOf(Sqlite.class);
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        fixture.variable("DUPFINDER_DB_URL", "")
                .variable("DUPFINDER_CONFIG", "")
                .variable("DUPFINDER_HOST_ID", "");

        assertThat(fixture.load().database()).isInstanceOf(Sqlite.class);
    }

    @Test
    void a_password_in_the_file_works_and_gives_warnings_that_do_not_repeat_it() {
        fixture.config("{\"database\":{\"type\":\"postgresql\",\"password\":\"hunter2\"}}");
        fixture.mode("home/.config/dupfinder/config.json", 0644);

        assertThat(fixture.load().warnings())
                .hasSize(2)
                .anySatisfy(it -> assertThat(it).contains("database.password", "~/.pgpass"))
                .anySatisfy(it -> assertThat(it).contains("others can read it", "chmod 600"))
                .noneMatch(it -> it.contains("hunter2"));

        fixture.mode("home/.config/dupfinder/config.json", 0600);
        assertThat(fixture.load().warnings()).hasSize(1);
    }

    @Test
    void a_password_in_a_url_option_gives_a_warning_that_others_can_read_it() {
        fixture.urlOption("postgresql://u:hunter2@h/d");

        assertThat(fixture.load().warnings())
                .singleElement()
                .asString()
                .contains("the password in --db-url", "every user of this machine", "~/.pgpass")
                .doesNotContain("hunter2");
    }

    @Test
    void what_has_no_effect_is_warned_of() {
        fixture.config("{\"database\":{\"type\":\"sqlite\",\"host\":\"h\"}}");

        assertThat(fixture.load().warnings())
                .singleElement()
                .asString()
                .contains("database.host in", "no effect while database.type is sqlite", "remove");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, allow",
        "127.0.0.1, allow",
        "127.1.2.3, allow",
        "[::1], allow",
        "localhost.example.org, prefer",
        "127.example.org, prefer",
        "10.0.0.1, prefer",
        "[::12], prefer"
    })
    void a_connection_that_does_not_leave_the_machine_need_not_be_encrypted(
            String host, String mode) {
        fixture.config("{\"database\":{\"type\":\"postgresql\",\"host\":\"%s\"}}".formatted(host));

        assertThat(fixture.load().settings())
                .contains(new Setting("database.sslmode", mode, new Origin.BuiltIn()));
    }

    @Test
    void every_effective_value_knows_where_it_was_settled() {
        fixture.config("{\"database\":{\"type\":\"postgresql\",\"port\":1}}");
        fixture.variable("PGHOST", "h").variable("DUPFINDER_DB_PASSWORD", "p");
        fixture.hostIdOption("box");

        assertThat(fixture.load().settings())
                .contains(
                        new Setting("database.port", "1", inFile()),
                        new Setting("database.host", "h", new Origin.Variable("PGHOST")),
                        new Setting("database.user", "alice", new Origin.OperatingSystem()),
                        new Setting("database.sslmode", "prefer", new Origin.BuiltIn()),
                        new Setting(
                                "database.password",
                                "********",
                                new Origin.Variable("DUPFINDER_DB_PASSWORD")),
                        new Setting("host.id", "box", new Origin.Option("--host-id")));
    }

    private Origin inFile() {
        return new Origin.InFile(fixture.configFile());
    }

    private String password() {
        return fixture.postgreSql().password().orElseThrow().reveal();
    }
}
