package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every complaint names the thing and the remedy.
@Tag("fast")
class ConfigProblemsTest {

    @TempDir Path root;
    private ConfigFixture fixture;

    @BeforeEach
    void lay_out() {
        fixture = new ConfigFixture(root);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"databse\":{}}                    | databse in       | did you mean \"database\"?",
                "{\"database\":{\"pool_size\":1}}    | database.pool_size | mean \"poolSize\"?",
                "{\"database\":{\"prot\":1}}         | database.prot    | did you mean \"port\"?",
                "{\"database\":{\"TYPE\":\"\"}}      | database.TYPE    | did you mean \"type\"?",
                "{\"host\":{\"nmae\":\"\"}}          | host.nmae        | did you mean \"name\"?",
                "{\"dryRun\":true}                   | dryRun           | here may stand database, host",
                "{\"a\\u001b[2J\":1}                 | a\\x1b[2J        | here may stand",
                "[]                                  | line 1, column 1 | expected an object",
                "{\"database\":\"sqlite\"}           | database in      | expected an object, in braces; found text",
                "{\"database\":{\"port\":\"5432\"}}  | database.port    | expected a number, without quotes; found text",
                "{\"database\":{\"host\":1}}         | database.host    | expected text, in double quotes; found a number",
                "{\"database\":{\"tcpKeepAlive\":\"true\"}} | database.tcpKeepAlive | expected true or false, without quotes",
                "{\"database\":{\"path\":null}}      | database.path    | leave the key out",
                "{\"database\":{\"poolSize\":0}}     | database.poolSize | from 1 to 1000",
                "{\"database\":{\"poolSize\":1.5}}   | database.poolSize | a whole number",
                "{\"database\":{\"maxOverflow\":-1}} | database.maxOverflow | from 0 to 1000",
                "{\"database\":{\"maxOverflow\":99999999999}} | database.maxOverflow | from 0 to 1000",
                "{\"database\":{\"type\":\"postgres\"}} | database.type | did you mean \"postgresql\"?",
                "{\"database\":{\"type\":\"oracle\"}} | database.type   | expected sqlite or postgresql",
                "{\"database\":{\"host\":\"h\"}}     | database.host    | add \"type\": \"postgresql\"",
                "{\"database\":{\"path\":\"\"}}      | database.path    | the path of a file",
                "{\"database\":{\"path\":\"a/\"}}    | database.path    | the path of a file",
                "{\"host\":{\"id\":\"\"}}            | host.id          | 1 to 128 letters",
                "{\"host\":{\"name\":\" \"}}         | host.name        | not only spaces",
                "{\"database\":{\"port\":1e9999223372036854775808}} | line 1, column | a number that is too large",
                "{                                   | line 1, column   | ends too early",
            })
    void what_is_wrong_in_the_file_is_named_with_the_remedy(
            String json, String thing, String remedy) {
        fixture.config(json);

        assertThat(fixture.failure())
                .hasMessageContaining(thing)
                .hasMessageContaining(remedy)
                .hasMessageContaining(fixture.configFile().text())
                .hasMessageContaining("line 1, column ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"port\":0                  | database.port     | from 1 to 65535",
                "\"port\":65536              | database.port     | from 1 to 65535",
                "\"host\":\"/run/pg\"        | database.host     | sockets",
                "\"host\":\"a,b\"            | database.host     | lists of hosts",
                "\"host\":\"\"               | database.host     | one host name",
                "\"user\":\"\"               | database.user     | a role",
                "\"database\":\"a b\"        | database.database | letters, digits",
                "\"schema\":\"Public\"       | database.schema   | a-z",
                "\"sslmode\":\"on\"          | database.sslmode  | verify-full",
                "\"connectTimeout\":-1       | database.connectTimeout | seconds",
                "\"socketTimeout\":99999     | database.socketTimeout | seconds",
                "\"applicationName\":\"é\"   | database.applicationName | printable ASCII",
                "\"sslrootcert\":\"\"        | database.sslrootcert | path of a file",
                "\"fallback\":\"h2\"         | database.fallback | expected sqlite",
            })
    void what_is_wrong_with_a_server_is_named_with_the_remedy(
            String field, String thing, String remedy) {
        fixture.config("{\"database\":{\"type\":\"postgresql\"," + field + "}}");

        assertThat(fixture.failure())
                .hasMessageContaining(thing)
                .hasMessageContaining(remedy)
                .hasMessageContaining(fixture.configFile().text());
    }

    @ParameterizedTest
    @CsvSource({
        "PGPORT,            abc,        from 1 to 65535",
        "PGHOST,            /run/pg,    sockets",
        "DUPFINDER_HOST_ID, a b,        1 to 128 letters",
        "DUPFINDER_DB_URL,  mysql://h,  mysql: is no database we know; write postgresql://",
        "DUPFINDER_DB_URL,  catalog.db, it is no URL; write postgresql://",
    })
    void what_is_wrong_in_the_environment_is_named_with_the_remedy(
            String variable, String value, String remedy) {
        fixture.config("{\"database\":{\"type\":\"postgresql\"}}");
        fixture.variable(variable, value);

        assertThat(fixture.failure()).hasMessageContaining(variable).hasMessageContaining(remedy);
    }

    @Test
    void all_problems_are_told_at_once() {
        fixture.config(
                "{\"databse\":1,\"database\":{\"type\":\"postgresql\",\"port\":0,\"host\":\"?\"}}");
        fixture.hostIdOption("not an id");

        assertThat(fixture.failure().problems())
                .hasSize(4)
                .anyMatch(it -> it.startsWith("databse "))
                .anyMatch(it -> it.startsWith("database.port "))
                .anyMatch(it -> it.startsWith("database.host "))
                .anyMatch(it -> it.startsWith("--host-id"));
        assertThat(fixture.failure()).message().hasLineCount(4);
    }

    @Test
    void a_malformed_file_does_not_hide_what_else_is_wrong() {
        fixture.config("{").hostIdOption("not an id");

        assertThat(fixture.failure().problems()).hasSize(2);
    }

    @Test
    void a_data_directory_with_a_question_mark_cannot_hold_the_catalog() {
        fixture.variable("XDG_DATA_HOME", "/x?enable_load_extension=true");

        assertThat(fixture.failure())
                .hasMessageContaining("the data directory")
                .hasMessageContaining("say another database.path");
    }
}
