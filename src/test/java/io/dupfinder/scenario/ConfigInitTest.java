package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `config init`: a file to begin with, and scans every night.
@Tag("fast")
class ConfigInitTest {

    @TempDir Path directory;
    private Cli cli;

    @BeforeEach
    void set_up() {
        cli = new Scenario(directory).cli();
    }

    @Test
    void it_writes_a_file_that_is_valid_and_never_writes_it_over() throws IOException {
        Cli.Run run = cli.run("config", "init");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        Path file = cli.home().resolve(".config/dupfinder/config.json");
        assertThat(file).exists();
        assertThat(cli.run("config", "check").code()).isEqualTo(ExitCode.OK);

        Files.writeString(file, "{}");
        Cli.Run again = cli.run("config", "init");
        assertThat(again.code()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("config.json is there already");
        assertThat(file).hasContent("{}");
    }

    @Test
    void a_line_for_cron_is_one_line_that_a_shell_takes_as_it_is() {
        Cli.Run run = cli.run("config", "init", "--cron", "/srv/it's 100% mine", "/data");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .endsWith("dupfinder scan -q -- '/srv/it'\\''s 100\\% mine' /data\n")
                .startsWith("17 3 * * * nice -n 19 ionice -c 3 ");
    }

    @Test
    void a_schedule_needs_to_know_what_to_scan() {
        assertThat(cli.run("config", "init", "--systemd").err()).contains("a PATH is missing");
        assertThat(cli.run("config", "init", "/data").err())
                .contains("a PATH stands only behind --cron or --systemd");
        assertThat(cli.run("config", "init", "--cron", "--systemd", "/data").code())
                .isEqualTo(ExitCode.USAGE);
    }
}
