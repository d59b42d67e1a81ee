package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class ConfigFileSearchTest {

    private static final int NOBODY = 65534;

    @TempDir Path root;
    private ConfigFixture fixture;

    @BeforeEach
    void lay_out() {
        fixture = new ConfigFixture(root);
    }

    @Test
    void without_any_file_the_defaults_hold() {
        assertThat(fixture.load().file()).isEmpty();
        assertThat(fixture.sqlite().file())
                .isEqualTo(fixture.path("home/.local/share/dupfinder/catalog.db"));
    }

    @Test
    void each_place_goes_before_the_next() {
        fixture.file("program/config.json", "{}");
        assertThat(read()).isEqualTo(fixture.path("program/config.json"));

        fixture.config("{}");
        assertThat(read()).isEqualTo(fixture.configFile());

        fixture.file("xdg/dupfinder/config.json", "{}");
        fixture.variable("XDG_CONFIG_HOME", fixture.path("xdg").text());
        assertThat(read()).isEqualTo(fixture.path("xdg/dupfinder/config.json"));

        fixture.file("v.json", "{}");
        fixture.variable("DUPFINDER_CONFIG", fixture.path("v.json").text());
        assertThat(read()).isEqualTo(fixture.path("v.json"));

        fixture.file("o.json", "{}").configOption("o.json");
        assertThat(read()).isEqualTo(fixture.path("o.json"));
    }

    @Test
    void a_file_in_the_working_directory_is_never_read() {
        fixture.file("work/config.json", "{\"nonsense\":1}");

        assertThat(fixture.load().file()).isEmpty();
    }

    @Test
    void a_relative_XDG_CONFIG_HOME_is_ignored() {
        fixture.file("work/x/dupfinder/config.json", "{\"nonsense\":1}");
        fixture.variable("XDG_CONFIG_HOME", "x");

        assertThat(fixture.load().file()).isEmpty();
    }

    @Test
    void a_relative_DUPFINDER_CONFIG_starts_in_the_working_directory() {
        fixture.file("work/x.json", "{}").variable("DUPFINDER_CONFIG", "x.json");

        assertThat(read()).isEqualTo(fixture.path("work/x.json"));
    }

    @Test
    void without_HOME_the_account_s_home_counts() {
        fixture.withoutVariable("HOME");
        fixture.file("passwd-home/.config/dupfinder/config.json", "{}");

        assertThat(read()).isEqualTo(fixture.path("passwd-home/.config/dupfinder/config.json"));
    }

    @Test
    void an_option_that_names_no_file_is_an_error() {
        fixture.config("{}").configOption("missing.json");

        assertThat(fixture.failure())
                .hasMessageContaining("--config names " + fixture.path("missing.json"))
                .hasMessageContaining("does not exist")
                .hasMessageContaining("create it or leave --config out");
    }

    @Test
    void a_variable_that_names_no_file_is_an_error() {
        fixture.config("{}").variable("DUPFINDER_CONFIG", "/missing.json");

        assertThat(fixture.failure())
                .hasMessageContaining("DUPFINDER_CONFIG names /missing.json")
                .hasMessageContaining("create it or leave DUPFINDER_CONFIG out");
    }

    @Test
    void a_path_whose_bytes_were_lost_is_refused() {
        fixture.variable("DUPFINDER_CONFIG", "/tmp/caf\uFFFD.json");

        assertThat(fixture.failure())
                .hasMessageContaining("DUPFINDER_CONFIG")
                .hasMessageContaining("rename the file");
    }

    @Test
    void a_home_whose_bytes_were_lost_is_refused() {
        fixture.variable("HOME", "/home/andr\uFFFD");

        assertThat(fixture.failure())
                .hasMessageContaining("HOME")
                .hasMessageContaining("name a directory without them");
    }

    @Test
    void a_file_that_every_user_may_write_is_refused() {
        fixture.config("{}").mode("home/.config/dupfinder/config.json", 0666);

        assertThat(fixture.failure())
                .hasMessageContaining(fixture.configFile().text())
                .hasMessageContaining("can be written by every user")
                .hasMessageContaining("chmod o-w");
    }

    @Test
    void a_file_in_a_directory_that_every_user_may_write_is_refused() {
        fixture.config("{}").mode("home/.config/dupfinder", 0777);

        assertThat(fixture.failure())
                .hasMessageContaining("anybody may have put")
                .hasMessageContaining("chmod o-w ")
                .hasMessageContaining("home/.config/dupfinder, or move the file");
    }

    @Test
    void a_sticky_directory_keeps_the_files_in_it_safe() {
        fixture.config("{}").mode("home/.config/dupfinder", 01777);

        assertThat(read()).isEqualTo(fixture.configFile());
    }

    @Test
    void a_file_of_another_user_is_refused() {
        fixture.config("{}");
        if (isRoot()) {
            fixture.owner("home/.config/dupfinder/config.json", NOBODY);
        } else {
            fixture.runBy(NOBODY);
        }

        assertThat(fixture.failure())
                .hasMessageContaining(fixture.configFile() + " belongs to another user")
                .hasMessageContaining("--config");
    }

    @Test
    void under_sudo_the_caller_s_own_file_is_trusted() {
        assumeTrue(isRoot(), "only root can give files away");
        fixture.config("{}").owner("home/.config/dupfinder/config.json", NOBODY);
        fixture.variable("SUDO_UID", "" + NOBODY);

        assertThat(read()).isEqualTo(fixture.configFile());
    }

    @Test
    void only_root_heeds_SUDO_UID() {
        assumeTrue(isRoot(), "only root can give files away");
        fixture.config("{}").owner("home/.config/dupfinder/config.json", NOBODY);
        fixture.variable("SUDO_UID", "" + NOBODY).runBy(1234);

        assertThat(fixture.failure()).hasMessageContaining("belongs to another user");
    }

    @Test
    void a_file_beside_the_program_is_trusted_as_the_program_is() {
        assumeTrue(isRoot(), "only root can give files away");
        fixture.file("program/config.json", "{}");
        fixture.owner("program/config.json", NOBODY).owner("program", NOBODY);
        assertThat(read()).isEqualTo(fixture.path("program/config.json"));

        fixture.owner("program", 0);
        assertThat(fixture.failure()).hasMessageContaining("belongs to another user");
    }

    @Test
    void a_directory_and_a_device_are_no_configuration_files() {
        fixture.configOption("work");
        assertThat(fixture.failure()).hasMessageContaining("name a file");

        fixture = new ConfigFixture(root).variable("DUPFINDER_CONFIG", "/dev/zero");
        assertThat(fixture.failure()).hasMessageContaining("name a file");
    }

    @Test
    void a_file_that_is_far_too_large_is_refused() {
        fixture.config(" ".repeat((1 << 20) + 1));

        assertThat(fixture.failure()).hasMessageContaining("larger than 1 MiB");
    }

    @Test
    void a_file_whose_name_is_not_utf_8_is_read() throws Exception {
        FilePath file = fixture.path("work").resolve(new byte[] {'c', (byte) 0xe9});
        Files.writeString(NioPath.of(file), "{\"database\":{\"type\":\"sqlite\",\"path\":\"x\"}}");
        Overrides overrides =
                new Overrides(
                        java.util.Optional.of(file),
                        java.util.Optional.empty(),
                        java.util.Optional.empty());

        Config config = ConfigLoader.load(overrides, fixture.environment());

        assertThat(config.file()).contains(file);
        assertThat(config.database()).isEqualTo(new DatabaseConfig.Sqlite(fixture.path("work/x")));
    }

    private FilePath read() {
        return fixture.load().file().orElseThrow();
    }

    private static boolean isRoot() {
        return Account.current().userId().orElse(-1) == 0;
    }
}
