package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dupfinder.file.MachineId;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class HostIdentityTest {

    private static final String MACHINE_ID = "0123456789abcdef0123456789abcdef";

    @TempDir Path root;
    private ConfigFixture fixture;

    @BeforeEach
    void lay_out() {
        fixture = new ConfigFixture(root);
    }

    @Test
    void the_id_goes_option_then_environment_then_file_then_machine_then_a_kept_one() {
        assertThat(fixture.host().isMadeUp()).isTrue();
        assertThat(fixture.host().isMadeUp()).isFalse();
        String kept = fixture.host().id();
        assertThat(kept).matches("[0-9a-f-]{36}");
        assertThat(fixture.host().id()).isEqualTo(kept);
        assertThat(fixture.host().idOrigin())
                .isEqualTo(new Origin.InFile(fixture.path("home/.local/share/dupfinder/host-id")));

        fixture.file("machine-id", MACHINE_ID + "\n");
        assertThat(fixture.host().id()).isEqualTo(new MachineId(MACHINE_ID).hidden());
        assertThat(fixture.host().formerId()).contains(MACHINE_ID);

        fixture.config("{\"host\":{\"id\":\"file\"}}");
        assertThat(fixture.host().id()).isEqualTo("file");

        fixture.variable("DUPFINDER_HOST_ID", "variable");
        assertThat(fixture.host().id()).isEqualTo("variable");

        fixture.hostIdOption("option");
        assertThat(fixture.host().id()).isEqualTo("option");
        assertThat(fixture.host().idOrigin()).isEqualTo(new Origin.Option("--host-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uninitialized\n", "\n", "0123\n"})
    void a_machine_id_that_is_none_is_passed_over(String content) {
        fixture.file("machine-id", content);

        assertThat(fixture.host().id()).matches("[0-9a-f-]{36}");
    }

    @Test
    void an_id_that_cannot_be_kept_is_an_error_with_the_remedy() {
        fixture.file("blocked", "").variable("XDG_DATA_HOME", path("blocked"));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(fixture::host)
                .withMessageContaining(path("blocked/dupfinder/host-id"))
                .withMessageContaining("DUPFINDER_HOST_ID or --host-id");
    }

    @Test
    void a_kept_id_that_was_emptied_is_an_error_with_the_remedy() {
        fixture.file("home/.local/share/dupfinder/host-id", "\n");

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(fixture::host)
                .withMessageContaining("remove it, or set host.id");
    }

    @Test
    void the_name_goes_file_then_system_then_HOSTNAME_then_id() {
        fixture.hostIdOption("id");
        assertThat(fixture.host().name()).isEqualTo("id");

        fixture.variable("HOSTNAME", "variable");
        assertThat(fixture.host().name()).isEqualTo("variable");

        fixture.file("hostname", "system\n");
        assertThat(fixture.host().name()).isEqualTo("system");

        fixture.config("{\"host\":{\"name\":\"the box\"}}");
        assertThat(fixture.host().name()).isEqualTo("the box");
    }

    private String path(String relative) {
        return fixture.path(relative).text();
    }
}
