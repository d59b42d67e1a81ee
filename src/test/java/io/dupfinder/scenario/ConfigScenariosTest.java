package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A configuration that cannot be used: the file, the place in it and the remedy are said.
@Tag("fast")
class ConfigScenariosTest {

    @TempDir Path directory;
    private FileTree tree;
    private FileTree home;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        home = new FileTree(directory.resolve("home"));
        cli = new Cli(home.root());
    }

    private Path config(String json) {
        home.file(".config/dupfinder/config.json", json);
        return home.path(".config/dupfinder/config.json");
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of("{\n  \"database\": {,}\n}", List.of("line 2, column 16")),
                Arguments.of("", List.of("line 1")),
                Arguments.of("[]", List.of("object")),
                Arguments.of("{\"database\": \"sqlite\"}", List.of("database")),
                Arguments.of(
                        "{\"databse\": {\"type\": \"sqlite\"}}", List.of("databse", "database")),
                Arguments.of(
                        "{\"database\": {\"type\": \"sqlite\", \"pth\": \"x\"}}",
                        List.of("pth", "path")),
                Arguments.of("{\"database\": {\"type\": \"sqlit\"}}", List.of("sqlit", "sqlite")),
                Arguments.of(
                        "{\n\"database\": {\n\"type\": \"sqlite\", \"path\": 5}}",
                        List.of("line 3", "database.path")),
                Arguments.of(
                        "{\"database\": {\"type\": \"postgresql\", \"port\": \"many\"}}",
                        List.of("database.port", "expected a number")),
                Arguments.of("{\"database\": {\"type\": \"sqlite\"}} {}", List.of("line 1")));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void an_invalid_file_stops_every_command_and_is_named_with_what_is_wrong(
            String json, List<String> words) {
        Path file = config(json);

        for (Object[] command :
                List.of(
                        new Object[] {"scan", tree.root()},
                        new Object[] {"report"},
                        new Object[] {"config", "check"},
                        new Object[] {"config", "show"})) {
            Cli.Run run = cli.run(command);

            assertThat(run.code()).as(json).isEqualTo(ExitCode.CONFIG_INVALID);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("dupfinder: ")
                    .contains(file.toString())
                    .contains(words)
                    .doesNotContain("Exception", "jackson", "\tat ");
        }
        assertThat(cli.dataDirectory()).doesNotExist();
    }

    @Test
    void a_configuration_file_that_was_named_must_be_there() {
        Path missing = directory.resolve("missing.json");

        Cli.Run run = cli.run("scan", tree.root(), "--config", missing);

        assertThat(run.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(run.err()).contains(missing.toString()).doesNotContain("Exception");
        assertThat(cli.dataDirectory()).doesNotExist();
    }

    @Test
    void a_directory_is_no_configuration_file() {
        Cli.Run run = cli.run("config", "check", "--config", tree.root());

        assertThat(run.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(run.err())
                .contains(tree.root().toString())
                .contains("is neither a file nor")
                .doesNotContain("Exception");
    }

    @Test
    void a_wrong_database_url_is_named_without_its_password() {
        Cli.Run run =
                cli.run("scan", tree.root(), "--db-url", "mysql://me:s3cr3t-canary@host/base");

        assertThat(run.code()).isEqualTo(ExitCode.CONFIG_INVALID);
        assertThat(run.err()).contains("mysql").doesNotContain("canary", "Exception");
    }

    @Test
    void a_valid_configuration_is_checked_and_shown_with_its_password_masked() {
        Path file =
                config(
                        "{\"database\": {\"type\": \"postgresql\", \"host\": \"db\","
                                + " \"password\": \"s3cr3t-canary\"}}");

        Cli.Run check = cli.run("config", "check");
        Cli.Run show = cli.run("config", "show", "--verbose");

        assertThat(check.code()).isEqualTo(ExitCode.OK);
        assertThat(check.out()).contains(file + " is valid");
        assertThat(show.code()).isEqualTo(ExitCode.OK);
        assertThat(show.out()).contains("password");
        assertThat(check.out() + check.err() + show.out() + show.err()).doesNotContain("canary");
    }

    @Test
    void a_password_appears_nowhere_when_the_database_cannot_be_used() {
        config(
                "{\"database\": {\"type\": \"postgresql\", \"host\": \"127.0.0.1\", \"port\": 1,"
                        + " \"password\": \"s3cr3t-canary\"}}");

        Cli.Run run = cli.run("scan", tree.root(), "--verbose");

        assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.err()).contains("127.0.0.1");
        assertThat(run.out() + run.err()).doesNotContain("canary");
    }
}
