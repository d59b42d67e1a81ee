package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a report goes: files, links, pipes, and places where it cannot.
@Tag("process")
class ReportTargetTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        cli = new Cli(directory.resolve("home"));
    }

    @Test
    void a_missing_directory_fails_but_the_scan_is_kept() {
        Path target = directory.resolve("missing/report.html");

        Cli.Run run = cli.run("scan", tree.root(), "--report", target);

        assertFailedAndKept(run, target, "directory is not there");
        assertThat(target.getParent()).doesNotExist();
    }

    @Test
    void a_directory_is_no_report() throws IOException {
        Path target = Files.createDirectory(directory.resolve("pages"));

        Cli.Run run = cli.run("scan", tree.root(), "--report", target);

        assertFailedAndKept(run, target, "is a directory");
        assertThat(names(target)).isEmpty();
    }

    @Test
    void a_full_disk_fails_but_the_scan_is_kept() throws IOException {
        Path target = directory.resolve("full.html");
        Files.createSymbolicLink(target, Path.of("/dev/full"));

        Cli.Run run = cli.run("scan", tree.root(), "--report", target);

        assertFailedAndKept(run, target, "No space left");
        assertThat(target).isSymbolicLink();
    }

    private void assertFailedAndKept(Cli.Run run, Path target, String reason) {
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains(target.toString(), reason, "dupfinder report -o FILE")
                .doesNotContain("Exception", "\tat ");
        assertThat(run.out()).contains("Scanned 2 files").doesNotContain(target.toString());
        Path elsewhere = directory.resolve("elsewhere.txt");
        assertThat(cli.run("report", "--format", "text", "-o", elsewhere).code())
                .isEqualTo(ExitCode.OK);
        assertThat(elsewhere).content().contains(tree.path("a").toString());
    }

    @Test
    void report_fails_the_same_way() {
        cli.run("scan", tree.root(), "-q");
        Path target = directory.resolve("missing/report.json");

        Cli.Run run = cli.run("report", "--format", "json", "-o", target);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(target.toString(), "directory is not there")
                .doesNotContain("Exception");
    }

    @Test
    void dev_null_is_written_to_and_stays_a_device() {
        Cli.Run run = cli.run("scan", tree.root(), "--report", "/dev/null");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void a_plan_and_an_export_go_through_a_link_and_into_a_device_and_replace_neither()
            throws IOException {
        cli.run("scan", "-q", tree.root());
        Path target = Files.writeString(directory.resolve("behind"), "before");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        for (Object[] command :
                List.of(
                        new Object[] {"plan", tree.root(), "--tie", "first", "-o"},
                        new Object[] {"catalog", "export", "-o"})) {
            Object[] toLink = Arrays.copyOf(command, command.length + 1);
            toLink[command.length] = link;
            assertThat(cli.run(toLink).code()).isEqualTo(ExitCode.OK);
            assertThat(link).isSymbolicLink();
            assertThat(Files.readAllBytes(target))
                    .isNotEqualTo("before".getBytes(StandardCharsets.US_ASCII));
            Object[] toDevice = Arrays.copyOf(command, command.length + 1);
            toDevice[command.length] = "/dev/null";
            assertThat(cli.run(toDevice).code()).isEqualTo(ExitCode.OK);
            assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        }
    }

    @Test
    void a_pipe_is_written_through() throws Exception {
        Path pipe = directory.resolve("pipe");
        Child.execute("mkfifo", pipe.toString());
        CompletableFuture<String> reader =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return Files.readString(pipe);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });

        Cli.Run run = cli.run("scan", tree.root(), "--report", pipe);

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(reader.get(10, TimeUnit.SECONDS)).contains("</html>");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void standard_output_gets_the_report_and_nothing_else() throws IOException {
        cli.run("scan", tree.root(), "-q");
        Child child = new Child(cli.home());
        for (String how : List.of(">> \"$OUT\"", "| cat >> \"$OUT\"")) {
            for (Object[] command :
                    List.of(
                            new Object[] {"report", "-o", "/dev/stdout"},
                            new Object[] {"scan", tree.root(), "--report", "/dev/stdout"})) {
                Path out = Files.writeString(directory.resolve("out"), "before\n");

                Child.Ended ended =
                        child.with("OUT", out.toString())
                                .script("{ \"$@\"; echo after; } " + how, command);

                assertThat(ended.err()).isEmpty();
                assertThat(out)
                        .content()
                        .startsWith("before\n<!doctype html>")
                        .endsWith("</html>\nafter\n")
                        .doesNotContain("report written to");
            }
        }
        Child.Ended both =
                child.script("\"$@\"", "scan", tree.root(), "--json", "--report", "/dev/stdout");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("--json and --report both go to standard output");
    }

    @Test
    void a_directory_without_permission_fails_but_the_scan_is_kept() throws IOException {
        Child.execute("chmod", "755", directory.toString());
        Child nobody =
                new Child(directory.resolve("nobody")).asNobody(directory.resolve("program"));
        Path home = Files.createDirectory(directory.resolve("nobody"));
        Child.execute("chown", "65534", home.toString());
        Path target = tree.root().resolve("report.html");

        Child.Ended ended = nobody.run("scan", tree.root(), "--report", target);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("Scanned 2 files");
        assertThat(ended.err())
                .contains(target.toString(), "permission denied", "dupfinder report -o FILE");
        assertThat(names(tree.root())).containsExactly("a", "b");
        assertThat(nobody.run("report", "--format", "fdupes").out())
                .contains(tree.path("a").toString());
    }

    @Test
    void a_link_is_written_through_and_stays_a_link() throws IOException {
        for (String name : List.of("existing", "missing")) {
            Path target = directory.resolve(name + ".html");
            Path link = directory.resolve("to-" + name);
            Files.createSymbolicLink(link, Path.of(target.getFileName().toString()));
            Path earlier = directory.resolve("earlier");
            if (name.equals("existing")) {
                Files.writeString(target, "x".repeat(1_000_000));
                Files.createLink(earlier, target);
            }

            Cli.Run run = cli.run("scan", tree.root(), "--report", link);

            assertThat(run.code()).isEqualTo(ExitCode.OK);
            assertThat(link).isSymbolicLink();
            assertThat(target).content().endsWith("</html>\n").doesNotContain("x".repeat(100));
            // Another file took its place, so half a report cannot be there.
            assertThat(earlier).hasSize(1_000_000);
        }
    }

    @Test
    void an_existing_report_is_replaced_whole_and_keeps_its_mode() throws IOException {
        Path target = directory.resolve("report.html");
        Files.writeString(target, "x".repeat(1_000_000));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));

        Cli.Run run = cli.run("scan", tree.root(), "--report", target);

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(target).content().endsWith("</html>\n").doesNotContain("x".repeat(100));
        assertThat(mode(target)).isEqualTo("rw-r--r--");
        assertThat(names(directory)).containsExactly("home", "report.html", "tree");
    }

    @Test
    void what_is_made_is_private_whatever_the_umask() throws IOException {
        Path report = directory.resolve("report.html");

        Child.Ended ended =
                new Child(cli.home())
                        .script(
                                "umask 0; \"$@\" && \"$@\" --report " + report,
                                "scan",
                                tree.root());

        assertThat(ended).isEqualTo(new Child.Ended(0, ended.out(), ""));
        assertThat(mode(cli.dataDirectory())).isEqualTo("rwx------");
        assertThat(mode(report)).isEqualTo("rw-------");
        try (Stream<Path> made = Files.list(cli.dataDirectory())) {
            assertThat(made)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void a_catalog_and_a_log_beside_it_are_private_while_a_scan_runs() throws IOException {
        for (int i = 0; i < 100; i++) {
            tree.file("file" + i, "content " + i % 10);
        }
        Path log = cli.dataDirectory().resolve("catalog.db-wal");
        try (Child.Running run =
                new Child(cli.home())
                        .slowedDown("openat2", 200)
                        .by("bash", "-c", "umask 0; exec \"$@\"", "bash")
                        .start("scan", tree.root())) {
            run.await(() -> Files.exists(log));
            assertThat(mode(log)).isEqualTo("rw-------");
            assertThat(mode(cli.catalogFile())).isEqualTo("rw-------");
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog.db", "catalog.db-wal", "hard", "soft", "other.db"})
    void a_database_is_never_written_over(String name) throws IOException {
        cli.run("scan", "-q", tree.root());
        Path data = cli.home().resolve(".local/share/dupfinder");
        Path catalog = data.resolve("catalog.db");
        Files.write(data.resolve("catalog.db-wal"), new byte[0], StandardOpenOption.CREATE);
        Files.createLink(data.resolve("hard"), catalog);
        Files.createSymbolicLink(data.resolve("soft"), catalog);
        Files.write(
                data.resolve("other.db"), "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
        Path target = data.resolve(name);
        byte[] before = Files.readAllBytes(target);

        List<Cli.Run> runs =
                List.of(
                        cli.run("report", "-o", target),
                        cli.run("scan", tree.root(), "--report", target),
                        cli.run("plan", tree.root(), "--tie", "first", "-o", target),
                        cli.run("catalog", "export", "-o", target));
        Cli.Run logged = cli.run("catalog", "stats", "--log-file", target);

        assertThat(runs)
                .allSatisfy(run -> {
                    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
                    assertThat(run.err()).contains(target + " belongs to a database");
                });
        assertThat(logged.code()).isNotEqualTo(ExitCode.OK);
        assertThat(logged.err()).contains(target.toString(), "belongs to a database");
        assertThat(Files.readAllBytes(target)).isEqualTo(before);
        assertThat(cli.run("report", "--format", "text").out()).contains(tree.path("a").toString());
    }

    @Test
    void a_link_of_another_user_is_not_followed() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Path link = Files.createSymbolicLink(shared.resolve("report.html"), precious);
        Child.execute("chown", "-h", "65534", link.toString());
        cli.run("scan", "-q", tree.root());

        Cli.Run run = cli.run("report", "-o", link);

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains(link.toString(), "a link that another user put there");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void the_mode_that_another_user_chose_is_not_kept() throws IOException {
        Path planted = Files.writeString(directory.resolve("report.html"), "");
        Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rw-rw-rw-"));
        Child.execute("chown", "65534", planted.toString());
        cli.run("scan", "-q", tree.root());

        assertThat(cli.run("report", "-o", planted).code()).isEqualTo(ExitCode.OK);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(planted)))
                .isEqualTo("rw-------");
    }
}
