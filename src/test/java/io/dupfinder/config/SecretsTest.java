package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A password is in the driver's hands and nowhere else.
@Tag("fast")
class SecretsTest {

    private static final String CANARY = "c4n4ry";

    @TempDir Path root;
    private ConfigFixture fixture;

    @BeforeEach
    void lay_out() {
        fixture = new ConfigFixture(root);
    }

    @Test
    void a_password_of_the_file_is_shown_nowhere() {
        fixture.config("{\"database\":{\"type\":\"postgresql\",\"password\":\"" + CANARY + "\"}}");

        assertHidden();
    }

    @Test
    void a_password_of_a_variable_is_shown_nowhere() {
        fixture.config("{\"database\":{\"type\":\"postgresql\"}}");
        fixture.variable("DUPFINDER_DB_PASSWORD", CANARY);

        assertHidden();
    }

    @Test
    void a_password_of_a_url_is_shown_nowhere() {
        fixture.urlOption("postgresql://u:" + CANARY + "@h/d");

        assertHidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"database\":{\"type\":\"postgresql\",\"password\":\"c4n4ry\\n\"}}",
                "{\"database\":{\"type\":\"postgresql\",\"password\":[\"c4n4ry\"]}}",
                "{\"database\":{\"type\":\"postgresql\",\"pasword\":\"c4n4ry\"}}",
                "{\"database\":{\"type\":\"postgresql\",\"password\":c4n4ry}}",
                "{\"database\":{\"type\":\"postgresql\",\"password\":'c4n4ry'}}",
                "{\"database\":{\"type\":\"postgresql\",\"password\":\"c4n4ry\"",
                "{\"database\":{\"type\":\"postgresql\",\"password\":\"\\c4n4ry\"}}",
                "{\"database\":{\"url\":\"postgres//u:c4n4ry@h\"}}",
                "{\"database\":{\"url\":\"postgresql://u:c4n4ry@h:x/d\"}}",
                "{\"database\":{\"type\":\"postgresql\",\"password\":\"c4n4ry\",\"port\":0}}",
            })
    void a_password_is_in_no_complaint(String json) {
        fixture.config(json);

        ConfigException failure = fixture.failure();

        assertThat(failure).isNotNull();
        assertThat(failure.toString() + failure.problems()).doesNotContain(CANARY);
        assertThat(failure.getCause()).isNull();
    }

    private void assertHidden() {
        Config config = fixture.load();
        HostIdentity host = fixture.host();
        List<String> listing = ConfigListing.lines(config, host);
        assertThat(fixture.postgreSql().password()).contains(new Secret(CANARY));
        assertThat(listing).anyMatch(it -> it.matches("database\\.password +\\*{8} .*"));
        assertThat(
                        List.of(
                                config.toString(),
                                config.warnings().toString(),
                                listing.toString(),
                                fixture.overrides().toString(),
                                fixture.environment().toString()))
                .noneMatch(it -> it.contains(CANARY));
    }
}
