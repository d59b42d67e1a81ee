package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Options of `scan` that stand in `config.json`.
@Tag("fast")
class ScanDefaultsTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        tree.file("a.jpg", "1").file("b.tmp", "22").file("c/d.jpg", "333").file("e/f.tmp", "4");
    }

    private Cli.Run scanBy(String section, Object... arguments) throws IOException {
        Path config = directory.resolve("config.json");
        Files.writeString(config, "{\"scan\": " + section + "}");
        Object[] all = new Object[arguments.length + 5];
        all[0] = "--config";
        all[1] = config;
        all[2] = "scan";
        all[3] = "--json";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[all.length - 1] = tree.root();
        return scenario.cli().run(all);
    }

    @Test
    void they_count_as_if_they_were_typed() throws IOException {
        Cli.Run run =
                scanBy("{\"exclude\": [\"*.tmp\", \"c\"], \"min-size\": 1, \"follow\": false}");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"files\":1,");
    }

    @Test
    void what_is_typed_counts_alone() throws IOException {
        assertThat(scanBy("{\"exclude\": [\"*.tmp\"]}", "--exclude", "*.jpg").out())
                .contains("\"files\":2,");
        assertThat(scanBy("{\"max-depth\": 1}", "--max-depth", "2").out()).contains("\"files\":4,");
    }

    @Test
    void paths_start_at_the_directory_of_the_file_or_at_home() throws IOException {
        Files.writeString(directory.resolve("list"), tree.path("a.jpg") + "\n");
        Files.writeString(
                directory.resolve("config.json"),
                "{\"scan\": {\"report\": \"~/r.html\", \"files-from\": \"list\"}}");

        Cli.Run run =
                scenario.cli().run("--config", directory.resolve("config.json"), "scan", "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"files\":1,");
        assertThat(scenario.cli().home().resolve("r.html")).exists();
        scanBy("{\"report\": \"here.html\"}");
        assertThat(directory.resolve("here.html")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"excludes\": [\"a\"]}",
                "{\"min-size\": 1e3}",
                "{\"newer\": 30}",
                "{\"help\": true}",
                "{\"log-file\": \"x\"}",
                "{\"max-depth\": 99999999999}"
            })
    void a_check_of_the_configuration_refuses_what_a_scan_would(String section) throws IOException {
        assertThat(scanBy(section).code()).isEqualTo(ExitCode.CONFIG_INVALID);

        Cli.Run check =
                scenario.cli().run("--config", directory.resolve("config.json"), "config", "check");

        assertThat(check.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(check.err()).contains("scan");
    }

    @Test
    void a_check_takes_options_that_a_scan_takes() throws IOException {
        scanBy("{\"exclude\": [\"*.tmp\"], \"min-size\": \"4K\"}");

        assertThat(
                        scenario.cli()
                                .run(
                                        "--config",
                                        directory.resolve("config.json"),
                                        "config",
                                        "check")
                                .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void a_mistyped_name_is_refused_with_the_nearest_one() throws IOException {
        Cli.Run run = scanBy("{\"exclud\": \"x\"}");
        assertThat(run.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(run.err())
                .contains("scan.exclud in ")
                .contains("there is no such option; did you mean \"exclude\"?");
    }

    @Test
    void a_wrong_value_is_refused_with_the_file_it_stands_in() throws IOException {
        Cli.Run run = scanBy("{\"min-size\": \"10Q\"}");
        assertThat(run.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(run.err()).contains("config.json").contains("'10Q' is not a size");
        assertThat(scanBy("{\"follow\": \"perhaps\"}").err()).contains("expected true or false");
        assertThat(scanBy("{\"exclude\": {}}").err()).contains("scan.exclude");
    }

    @Test
    void a_global_option_may_not_stand_there() throws IOException {
        assertThat(scanBy("{\"db-url\": \"sqlite:///x\"}").code())
                .isEqualTo(ExitCode.CONFIG_INVALID);
    }

    @Test
    void the_settings_show_them_with_the_file() throws IOException {
        scanBy("{\"exclude\": [\"*.tmp\", \"c\"]}");
        Cli.Run run =
                scenario.cli().run("--config", directory.resolve("config.json"), "config", "show");
        assertThat(run.out()).containsPattern("scan.exclude +\\*.tmp, c +\\(.*config.json.*\\)");
    }
}
