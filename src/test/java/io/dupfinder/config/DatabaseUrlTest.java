package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.file.FilePath;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class DatabaseUrlTest {

    @TempDir Path root;
    private ConfigFixture fixture;

    @BeforeEach
    void lay_out() {
        fixture = new ConfigFixture(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:////var/lib/c.db", "jdbc:sqlite:/var/lib/c.db"})
    void an_absolute_file_is_understood(String url) {
        fixture.urlOption(url);

        assertThat(fixture.sqlite().file()).isEqualTo(FilePath.ofPlain("/var/lib/c.db"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///sub/c d.db", "jdbc:sqlite:sub/c d.db"})
    void a_relative_file_starts_in_the_working_directory(String url) {
        fixture.urlOption(url);

        assertThat(fixture.sqlite().file()).isEqualTo(fixture.path("work/sub/c d.db"));
    }

    @Test
    void three_slashes_before_a_directory_of_the_root_give_a_hint() {
        fixture.urlOption("sqlite:///tmp/c.db");

        assertThat(fixture.sqlite().file()).isEqualTo(fixture.path("work/tmp/c.db"));
        assertThat(fixture.load().warnings())
                .singleElement()
                .asString()
                .contains("--db-url", "did you mean four slashes, sqlite:////tmp/...?");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://h,                        h,         5432, alice, dupfinder, ",
        "postgresql://,                         localhost, 5432, alice, dupfinder, ",
        "postgres://h/d,                        h,         5432, alice, d, ",
        "postgresql://u@h:1/d,                  h,         1,    u,     d, ",
        "postgresql://u:p@h/d,                  h,         5432, u,     d, p",
        "postgresql://u%40x:p%2F%3A%25@h/d,     h,         5432, u@x,   d, p/:%",
        "postgresql://u:p:q+r@h/d,              h,         5432, u,     d, p:q+r",
        "postgresql://[::1]/d,                  [::1],     5432, alice, d, ",
        "postgresql://u:p@[fe80::1]:6000/d,     [fe80::1], 6000, u,     d, p",
        "postgresql://10.0.0.1/%C3%A4,          10.0.0.1,  5432, alice, ä, ",
        "jdbc:postgresql://h:2/d?user=u&password=p%26, h,  2,    u,     d, p&",
    })
    void a_server_is_taken_apart(
            String url, String host, int port, String user, String database, String password) {
        fixture.urlOption(url);

        PostgreSql server = fixture.postgreSql();

        assertThat(server.host()).isEqualTo(host);
        assertThat(server.port()).isEqualTo(port);
        assertThat(server.user()).isEqualTo(user);
        assertThat(server.database()).isEqualTo(database);
        assertThat(server.password().map(Secret::reveal).orElse(null)).isEqualTo(password);
    }

    @Test
    void the_parameters_that_are_allowed_become_fields() {
        fixture.urlOption(
                "postgresql://h/d?sslmode=verify-ca&sslrootcert=%2Fetc%2Froot.crt&connectTimeout=5"
                        + "&socketTimeout=6&tcpKeepAlive=false&ApplicationName=a%20b");

        PostgreSql server = fixture.postgreSql();

        assertThat(server.sslMode()).isEqualTo(SslMode.VERIFY_CA);
        assertThat(server.sslRootCertificate()).contains(FilePath.ofPlain("/etc/root.crt"));
        assertThat(server.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(server.socketTimeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(server.tcpKeepAlive()).isFalse();
        assertThat(server.applicationName()).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslfactoryarg",
                "sslhostnameverifier",
                "sslpasswordcallback",
                "authenticationPluginClassName",
                "loggerFile",
                "loggerLevel",
                "preferQueryMode",
                "options",
                "user",
            })
    void a_parameter_that_is_not_allowed_is_refused_by_name(String name) {
        fixture.urlOption("postgresql://h/d?sslmode=require&" + name + "=hunter2");

        assertThat(fixture.failure())
                .hasMessageContaining("--db-url")
                .hasMessageContaining("the parameter " + name + " is not allowed")
                .hasMessageContaining("allowed are ApplicationName, connectTimeout")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://u:hunter2/x@h/d     | write @ as %40",
                "postgresql://u:hun@ter2@h/d      | write @ as %40",
                "postgresql://u:hunter2?x@h/d     | write @ as %40",
                "postgresql://u:hunter2#x@h/d     | write @ as %40",
                "postgresql://u:hunter2%zz@h/d    | percent-encoding of the password is broken",
                "postgresql://u:hunter2           | the port in --db-url",
                "postgresql://h/d?hunter2&sslmode | the parameter of that name is not allowed",
                "jdbc:postgresql://u:hunter2@h/d  | write ?user=",
                "postgresql+psycopg2://u:hunter2@h/d | postgresql+psycopg2: is no database we know",
                "jdbc:sqlite:/x?password=hunter2  | rename the file",
            })
    void a_misplaced_password_is_never_repeated(String url, String remedy) {
        fixture.urlOption(url);

        assertThat(fixture.failure())
                .hasMessageContaining("--db-url")
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("ter2");
    }
}
