package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A password, however it is given, is in nothing that a run says or leaves: not verbosely, not in
/// the log, the report or the catalog, and not where the password itself is what is wrong.
@Tag("database")
class PasswordsInRunsTest {

    private static final String CANARY = "c4n4ry";
    private static final String SERVER =
            "\"type\":\"postgresql\",\"host\":\"127.0.0.1\",\"port\":1";

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private Path log;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        cli = new Cli(directory.resolve("home"));
        log = directory.resolve("home/dupfinder.log");
        cli.run("scan", "-q", tree.root());
    }

    @Test
    void a_password_of_the_file() throws IOException {
        assertHidden("--config", config(SERVER + ",\"password\":\"" + CANARY + "\""));
    }

    @Test
    void a_password_of_the_file_beside_a_fallback() throws IOException {
        assertHidden(
                "--config",
                config(SERVER + ",\"password\":\"" + CANARY + "\",\"fallback\":\"sqlite\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DUPFINDER_DB_PASSWORD", "PGPASSWORD"})
    void a_password_of_a_variable(String variable) throws IOException {
        cli.with(variable, CANARY);

        assertHidden("--config", config(SERVER + ",\"fallback\":\"sqlite\""));
    }

    @Test
    void a_password_of_the_passfile() throws IOException {
        Path passfile = Files.writeString(directory.resolve("pgpass"), "*:*:*:*:" + CANARY + "\n");
        Shell.run("chmod", "600", passfile);
        cli.with("PGPASSFILE", passfile.toString());

        assertHidden("--config", config(SERVER + ",\"fallback\":\"sqlite\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:c4n4ry@127.0.0.1:1/d",
                "jdbc:postgresql://127.0.0.1:1/d?user=u&password=c4n4ry",
                "postgresql://u:c4n4ry@127.0.0.1:x/d",
                "postgresql://u:c4n4ry@127.0.0.1/d?socketFactory=x",
                "postgresql://u:c4n4ry@/@127.0.0.1/d",
                "postgres//u:c4n4ry@127.0.0.1/d",
                "mysql://u:c4n4ry@127.0.0.1/d",
            })
    void a_password_of_a_url(String url) throws IOException {
        assertHidden("--db-url", url);
        assertHidden("--db-url=" + url);
        cli.with("DUPFINDER_DB_URL", url);
        assertHidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--db-ulr=postgresql://u:c4n4ry@127.0.0.1/d",
                "--dburl=jdbc:postgresql://127.0.0.1/d?password=c4n4ry",
                "--db-url=postgresql://127.0.0.1/d?sslmode=disable&passwd=c4n4ry",
                "--config=postgresql://u:c4n4ry@127.0.0.1/d",
                "--color=postgresql://u:c4n4ry@127.0.0.1/d",
                "--log-file=postgresql://u:c4n4ry@127.0.0.1/d",
                "postgresql://u:c4n4ry@127.0.0.1/d",
            })
    void a_password_of_a_url_in_the_wrong_place(String argument) throws IOException {
        assertHidden(argument);
    }

    private Path config(String database) throws IOException {
        return Files.writeString(
                directory.resolve("config.json"), "{\"database\":{" + database + "}}");
    }

    private void assertHidden(Object... options) throws IOException {
        List<List<Object>> commands =
                List.of(
                        List.of("scan", "-v", tree.root()),
                        List.of("report", "-v", "--format", "json"),
                        List.of("report", "-v"),
                        List.of("config", "show", "-v"),
                        List.of("config", "check", "-v"));
        for (List<Object> command : commands) {
            List<Object> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--log-file", log));
            Stream.of(options).forEach(arguments::add);

            Cli.Run run = cli.run(arguments.toArray());

            assertThat(run.out() + run.err()).as("%s", command).doesNotContain(CANARY);
        }
        assertThat(Shell.run("sh", "-c", "grep -rl \"$@\" || true", "sh", CANARY, cli.home()))
                .isEmpty();
    }
}
