package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Catalogs that can be read and not written, and what a scan leaves for them.
@Tag("mount")
@Tag("process")
class ReadOnlyCatalogTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        cli = new Cli(directory.resolve("home"));
    }

    @Test
    void a_copy_of_the_file_alone_is_the_whole_catalog() throws IOException {
        cli.run("scan", tree.root(), "-q");
        Path copy = Files.copy(cli.catalogFile(), directory.resolve("copy.db"));

        try (Stream<Path> files = Files.list(cli.dataDirectory())) {
            assertThat(files).containsExactlyInAnyOrder(cli.catalogFile(), cli.reportFile());
        }
        assertThat(cli.run("report", "--format", "text", "--db-url", "sqlite:///" + copy).out())
                .contains(tree.path("a").toString());
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_by_scan_and_still_reported() throws IOException {
        cli.run("scan", tree.root(), "-q");
        byte[] before = Files.readAllBytes(cli.catalogFile());
        Child.execute("chattr", "+i", cli.catalogFile().toString());
        try {
            assertRefused(cli.run("scan", tree.root()), cli.catalogFile(), "is read-only");
            assertThat(cli.run("report", "--format", "text").out())
                    .contains(tree.path("a").toString());
        } finally {
            Child.execute("chattr", "-i", cli.catalogFile().toString());
        }
        assertThat(Files.readAllBytes(cli.catalogFile())).isEqualTo(before);
        assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_catalog_on_a_read_only_filesystem_is_refused_by_scan_and_still_reported()
            throws IOException {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        Path catalog = mount.resolve("catalog.db");
        String url = "sqlite:///" + catalog;
        Child.execute("mount", "-t", "tmpfs", "none", mount.toString());
        try {
            assertThat(cli.run("scan", tree.root(), "--db-url", url).code()).isEqualTo(ExitCode.OK);
            byte[] before = Files.readAllBytes(catalog);
            Child.execute("mount", "-o", "remount,ro", mount.toString());

            assertRefused(
                    cli.run("scan", tree.root(), "--db-url", url),
                    catalog,
                    "read-only file system");
            assertThat(cli.run("report", "--format", "text", "--db-url", url).out())
                    .contains(tree.path("a").toString(), tree.path("b").toString());
            assertThat(Files.readAllBytes(catalog)).isEqualTo(before);
            assertRefused(
                    cli.run("scan", tree.root(), "--db-url", "sqlite:///" + mount + "/new.db"),
                    mount.resolve("new.db"),
                    "read-only file system");
        } finally {
            Child.execute("umount", mount.toString());
        }
    }

    private static Path ofOthers(Cli cli) {
        Child.execute("chmod", "-R", "a+rX", cli.home().getParent().toString());
        return cli.catalogFile();
    }

    @Test
    void who_may_read_a_catalog_and_not_write_its_directory_gets_reports() throws IOException {
        Child nobody =
                new Child(directory.resolve("nobody")).asNobody(directory.resolve("program"));
        cli.run("scan", tree.root(), "-q");
        Path catalog = ofOthers(cli);

        Child.Ended report =
                nobody.run("report", "--format", "text", "--db-url", "sqlite:///" + catalog);

        assertThat(report.err()).isEmpty();
        assertThat(report.code()).isEqualTo(0);
        assertThat(report.out()).contains(tree.path("a").toString(), tree.path("b").toString());
    }

    @Test
    void a_catalog_that_is_written_while_it_is_read_without_a_lock_is_not_believed()
            throws IOException {
        for (int i = 0; i < 4_000; i++) {
            tree.file("directory" + i % 10 + "/file" + i, "content of " + i % 1_000);
        }
        Child nobody =
                new Child(directory.resolve("nobody")).asNobody(directory.resolve("program"));
        cli.run("scan", tree.root(), "-q");
        Path catalog = ofOthers(cli);
        Path pipe = directory.resolve("pipe");
        Child.execute("mkfifo", "-m", "666", pipe.toString());

        Child.Ended ended;
        try (Child.Running report =
                nobody.start(
                        "report",
                        "--format",
                        "ndjson",
                        "--output",
                        pipe,
                        "--db-url",
                        "sqlite:///" + catalog)) {
            try (InputStream reader = Files.newInputStream(pipe)) {
                assertThat(reader.read()).isEqualTo('{');
                tree.delete("directory0/file0");
                assertThat(cli.run("scan", tree.root(), "-q").code()).isEqualTo(ExitCode.OK);
                reader.transferTo(OutputStream.nullOutputStream());
            }
            ended = report.end();
        }

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err())
                .contains(catalog.toString(), "was written by another run while it was read")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "shm, true, cannot be opened",
        "wal, true, is read-only",
        "journal, false, is read-only"
    })
    void a_file_that_cannot_be_made_beside_a_catalog_is_said_so_and_not_tried_again(
            String suffix, boolean isThere, String words) {
        if (isThere) {
            cli.run("scan", "-q", tree.root());
        }
        Path file = cli.catalogFile().resolveSibling("catalog.db-" + suffix);

        Child.Ended ended =
                new Child(cli.home())
                        .failing("openat", "EACCES", "1+", List.of(file))
                        .run("scan", "--verbose", "--no-report", tree.root());

        assertThat(ended.code()).as(ended.err()).isEqualTo(5);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines().filter(line -> line.startsWith("dupfinder: ")))
                .singleElement()
                .asString()
                .contains(cli.catalogFile().toString(), words, "--db-url");
        // A pool that tried until its time was over would say so.
        assertThat(ended.err()).contains("SQLITE_").doesNotContain("timed out");
    }

    @Test
    void a_log_that_a_killed_scan_left_on_a_read_only_filesystem_is_not_overlooked()
            throws IOException {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        String url = "sqlite:///" + mount + "/catalog.db";
        Child.execute("mount", "-t", "tmpfs", "none", mount.toString());
        try {
            // A catalog that is there has its log from the beginning of the next scan.
            cli.run("scan", tree.root(), "--db-url", url, "--no-report");
            for (int i = 0; i < 100; i++) {
                tree.file("file" + i, "content of " + i % 10);
            }
            long hashed;
            try (Child.Running scan =
                    new Child(cli.home())
                            .slowedDown("openat2", 50)
                            .start("scan", tree.root(), "--db-url", url, "--no-report")) {
                scan.await(() -> hashedFiles(mount) > 20);
                hashed = hashedFiles(mount);
                scan.signal("KILL").end();
            }
            for (boolean hasIndex : List.of(true, false)) {
                if (!hasIndex) {
                    Files.delete(mount.resolve("catalog.db-shm"));
                }
                Child.execute("mount", "-o", "remount,ro", mount.toString());

                Cli.Run report = cli.run("report", "--format", "fdupes", "--db-url", url);

                if (report.code() == ExitCode.OK) {
                    assertThat(report.out().lines().filter(line -> !line.isEmpty()))
                            .hasSizeGreaterThan((int) hashed - 12);
                } else {
                    assertRefused(report, mount.resolve("catalog.db"), "catalog.db-wal", "copy");
                }
                Child.execute("mount", "-o", "remount,rw", mount.toString());
            }
        } finally {
            Child.execute("umount", mount.toString());
        }
    }

    private static long hashedFiles(Path mount) {
        return new CatalogProbe(mount.resolve("catalog.db"))
                .number("select count(*) from file_hashes where hash_value is not null");
    }

    /// Takes half a minute, so only under `script/endure`.
    @Test
    @EnabledIfSystemProperty(named = "dupfinder.endure", matches = "true")
    void a_file_that_another_program_holds_for_long_is_given_up() throws SQLException {
        cli.run("scan", tree.root(), "-q");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + cli.catalogFile());
                Statement statement = other.createStatement()) {
            statement.execute("begin exclusive");

            assertRefused(
                    cli.run("scan", tree.root()),
                    cli.catalogFile(),
                    "locked",
                    "30 seconds",
                    "fuser");
        }
        assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_home_that_cannot_be_written_has_no_catalog() {
        Child.execute("mkdir", "-p", cli.home().toString());
        Child.execute("mount", "-t", "tmpfs", "-o", "ro", "none", cli.home().toString());
        try {
            Cli.Run run = cli.run("scan", tree.root());

            assertRefused(run, cli.dataDirectory(), "--db-url");
        } finally {
            Child.execute("umount", cli.home().toString());
        }
    }

    @Test
    void a_catalog_below_a_plain_file_is_refused() {
        Path below = tree.path("a").resolve("catalog.db");

        for (Object[] command :
                List.of(new Object[] {"scan", tree.root()}, new Object[] {"report"})) {
            Object[] arguments =
                    Stream.concat(Stream.of(command), Stream.of("--db-url", "sqlite:///" + below))
                            .toArray();
            assertRefused(cli.run(arguments), below);
        }
        assertThat(tree.path("a")).hasContent("one");
    }

    private static void assertRefused(Cli.Run run, Path catalog, String... words) {
        assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("dupfinder: ")
                .contains(catalog.toString())
                .doesNotContain("Exception", "\tat ")
                .hasLineCount(1);
        assertThat(run.err())
                .contains(Stream.concat(Stream.of("dupfinder"), Stream.of(words)).toList());
    }

    @Test
    void a_catalog_in_a_directory_that_is_not_there_is_not_made_up() {
        Path missing = directory.resolve("missing");

        Cli.Run run =
                cli.run(
                        "scan",
                        tree.root(),
                        "--no-report",
                        "--db-url",
                        "sqlite:///" + missing + "/c.db");

        assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.err()).contains(missing + "/c.db", "its directory is not there", "--db-url");
        assertThat(missing).doesNotExist();
        assertThat(cli.dataDirectory()).doesNotExist();
    }
}
