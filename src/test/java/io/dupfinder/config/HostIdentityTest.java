package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostIdentityTest {

    private static final String MACHINE_ID = "0123456789abcdef0123456789abcdef";

    @TempDir Path root;
    private Surroundings surroundings;

    @BeforeEach
    void lay_out() {
        surroundings = new Surroundings(root);
    }

    @Test
    void the_id_goes_option_then_environment_then_file_then_machine_then_a_kept_one() {
        String kept = surroundings.host().id();
        assertThat(kept).matches("[0-9a-f-]{36}");
        assertThat(surroundings.host().id()).isEqualTo(kept);
        assertThat(surroundings.host().idOrigin())
                .isEqualTo(
                        new Origin.InFile(
                                surroundings.path("home/.local/share/dupfinder/host-id")));

        surroundings.file("machine-id", MACHINE_ID + "\n");
        assertThat(surroundings.host().id()).isEqualTo(MACHINE_ID);

        surroundings.config("{\"host\":{\"id\":\"file\"}}");
        assertThat(surroundings.host().id()).isEqualTo("file");

        surroundings.variable("DUPFINDER_HOST_ID", "variable");
        assertThat(surroundings.host().id()).isEqualTo("variable");

        surroundings.hostIdOption("option");
        assertThat(surroundings.host().id()).isEqualTo("option");
        assertThat(surroundings.host().idOrigin()).isEqualTo(new Origin.Option("--host-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uninitialized\n", "\n", "0123\n"})
    void a_machine_id_that_is_none_is_passed_over(String content) {
        surroundings.file("machine-id", content);

        assertThat(surroundings.host().id()).matches("[0-9a-f-]{36}");
    }

    @Test
    void an_id_that_cannot_be_kept_is_an_error_with_the_remedy() {
        surroundings.file("blocked", "").variable("XDG_DATA_HOME", path("blocked"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(surroundings::host)
                .withMessageContaining(path("blocked/dupfinder/host-id"))
                .withMessageContaining("DUPFINDER_HOST_ID or --host-id");
    }

    @Test
    void a_kept_id_that_was_emptied_is_an_error_with_the_remedy() {
        surroundings.file("home/.local/share/dupfinder/host-id", "\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(surroundings::host)
                .withMessageContaining("remove it, or set host.id");
    }

    @Test
    void the_name_goes_file_then_system_then_HOSTNAME_then_id() {
        surroundings.hostIdOption("id");
        assertThat(surroundings.host().name()).isEqualTo("id");

        surroundings.variable("HOSTNAME", "variable");
        assertThat(surroundings.host().name()).isEqualTo("variable");

        surroundings.file("hostname", "system\n");
        assertThat(surroundings.host().name()).isEqualTo("system");

        surroundings.config("{\"host\":{\"name\":\"the box\"}}");
        assertThat(surroundings.host().name()).isEqualTo("the box");
    }

    private String path(String relative) {
        return surroundings.path(relative).text();
    }
}
