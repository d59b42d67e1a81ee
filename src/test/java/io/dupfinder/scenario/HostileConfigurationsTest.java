package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Configurations that somebody wrote to harm: each is refused with words, at once, before anything
/// is connected to, loaded or made.
@EnabledOnOs(OS.LINUX)
@Tag("process")
class HostileConfigurationsTest {

    private static final int LONGEST_SECONDS = 30;

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private ServerSocket server;

    /// A class that a driver would load where it is told to.
    static final class Canary {
        static {
            System.setProperty("dupfinder.canary", "loaded");
        }

        private Canary() {}
    }

    @BeforeEach
    void set_up() throws IOException {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        cli = new Cli(directory.resolve("home"));
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(1);
        System.clearProperty("dupfinder.canary");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://SERVER/d?socketFactory=CANARY",
                "postgresql://SERVER/d?sslfactory=CANARY&sslmode=require",
                "postgresql://SERVER/d?sslhostnameverifier=CANARY",
                "postgresql://SERVER/d?sslpasswordcallback=CANARY",
                "postgresql://SERVER/d?authenticationPluginClassName=CANARY",
                "postgresql://SERVER/d?loggerLevel=TRACE&loggerFile=HOME/x",
                "postgresql://SERVER/d?preferQueryMode=simple",
                "postgresql://SERVER/d?options=-c%20session_preload_libraries=x",
                "postgresql://SERVER/d%3FsocketFactory=CANARY",
                "jdbc:postgresql://SERVER/d?socketFactory=CANARY&socketFactoryArg=x",
                "jdbc:sqlite::resource:http://SERVER/x.db",
                "jdbc:sqlite:HOME/x?enable_load_extension=true",
                "sqlite:////HOME/x?enable_load_extension=true",
                "sqlite:///:memory:",
                "jdbc:sqlite::memory:",
                "sqlite:///file:HOME/x?mode=memory",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://SERVER/x.sql'",
                "ldap://SERVER/x",
            })
    void a_url(String url) throws Exception {
        String typed = filledIn(url);

        assertRefused("--db-url", typed);
        cli.with("DUPFINDER_DB_URL", typed);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"database\":{\"type\":\"postgresql\",\"host\":\"SERVER/d?socketFactory=CANARY&\"}}",
                "{\"database\":{\"type\":\"postgresql\",\"database\":\"d?socketFactory=CANARY\"}}",
                "{\"database\":{\"type\":\"postgresql\",\"sslfactory\":\"CANARY\"}}",
                "{\"database\":{\"type\":\"postgresql\",\"user\":\"a\\u0000b\"}}",
                "{\"database\":{\"type\":\"CANARY\"}}",
                "{\"database\":{\"@class\":\"CANARY\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\"HOME/x?enable_load_extension=true\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\":resource:http://SERVER/x\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\":memory:\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\"a\\nb\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\"a\\u0000b\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\"..\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\"/\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\"/proc/self/mem\"}}",
                "{\"database\":{\"type\":\"sqlite\",\"path\":\"LONG\"}}",
                "{\"database\":{\"type\":\"sqlite\"},\"database\":{\"type\":\"postgresql\"}}",
                "{\"database\":{\"type\":\"postgresql\",\"port\":1e999999999}}",
                "{\"database\":{\"poolSize\":99999999999999999999999999}}",
                "{\"database\":{\"poolSize\":-1}}",
                "{\"database\":{\"connectTimeout\":LONG}}",
                "{\"data\\u001b[2Jbase\\r\\n\":{}}",
                "{\"host\":{\"id\":\"LONG\"}}",
                "{\"host\":{\"name\":\"a\\u001b]0;x\\u0007\"}}",
                "DEEP_LISTS",
                "DEEP_OBJECTS",
                "",
                "null",
                "[]",
                "{\"database\":NaN}",
                "{} {}",
            })
    void a_file(String json) throws Exception {
        assertRefused("--config", config(filledIn(json).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_file_in_another_encoding() throws Exception {
        String unknown = "{\"databse\":{}}";
        assertRefused("--config", config(unknown.getBytes(StandardCharsets.UTF_16)));
        assertRefused("--config", config(("\uFEFF" + unknown).getBytes(StandardCharsets.UTF_8)));
        assertRefused(
                "--config",
                config("{\"host\":{\"name\":\"\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void what_is_no_file() throws Exception {
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        Path pipe = directory.resolve("pipe");
        Child.execute("mkfifo", pipe.toString());

        assertRefused("--config", directory);
        assertRefused("--config", loop);
        assertRefused("--config", pipe);
        assertRefused("--config", "/dev/zero");
        assertRefused("--config", "/dev/tty");
        assertRefused("--config", config(new byte[2 << 20]));
    }

    @Test
    void a_pipe_or_a_file_that_others_may_write_where_the_users_own_is_looked_up()
            throws Exception {
        Path own = Files.createDirectories(directory.resolve("xdg/dupfinder"));
        cli.with("XDG_CONFIG_HOME", own.getParent().toString());
        Path file = own.resolve("config.json");

        Child.execute("mkfifo", file.toString());
        assertRefused();
        Files.delete(file);

        Files.writeString(file, "{}");
        Child.execute("chmod", "666", file.toString());
        assertRefused();
        Child.execute("chmod", "644", file.toString());
        Child.execute("chmod", "777", own.toString());
        assertRefused();
    }

    /// All that lies in the home, besides SQLite's library.
    private List<Path> made() throws IOException {
        if (Files.notExists(cli.home())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(cli.home())) {
            return entries.filter(entry -> !entry.endsWith(".cache")).toList();
        }
    }

    private String filledIn(String text) {
        return text.replace("SERVER", "127.0.0.1:" + server.getLocalPort())
                .replace("CANARY", Canary.class.getName())
                .replace("HOME", cli.home().toString())
                .replace("LONG", "9".repeat(5_000))
                .replace("DEEP_LISTS", "[".repeat(100_000))
                .replace("DEEP_OBJECTS", "{\"database\":".repeat(50_000));
    }

    private Path config(byte[] content) throws IOException {
        return Files.write(directory.resolve("config.json"), content);
    }

    private void assertRefused(Object... options) throws Exception {
        for (List<Object> command :
                List.of(List.<Object>of("scan", tree.root()), List.<Object>of("report"))) {
            Object[] arguments = new Object[command.size() + options.length];
            System.arraycopy(command.toArray(), 0, arguments, 0, command.size());
            System.arraycopy(options, 0, arguments, command.size(), options.length);

            Cli.Run run =
                    CompletableFuture.supplyAsync(() -> cli.run(arguments))
                            .get(LONGEST_SECONDS, TimeUnit.SECONDS);

            assertThat(run.code())
                    .as(run.err())
                    .isIn(ExitCode.CONFIG_INVALID, ExitCode.CATALOG_UNAVAILABLE);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("dupfinder: ")
                    .doesNotContain("\tat ", "Exception", "fault of dupfinder")
                    .matches("[\\P{Cntrl}\n]+");
            assertThat(System.getProperty("dupfinder.canary")).isNull();
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
            assertThat(made()).isEmpty();
        }
    }
}
