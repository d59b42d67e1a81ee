package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A catalog that is damaged or not ours is refused by scan and report, and not a byte of it is
/// changed.
@Tag("fast")
class DamagedCatalogTest {

    private static final Random RANDOM = new Random(20260101);

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        cli = new Cli(directory.resolve("home"));
    }

    @Test
    void random_bytes_are_no_catalog() throws IOException {
        place(random(50_000));

        assertRefusedUntouched("damaged or not an SQLite database");
    }

    @Test
    void a_catalog_whose_header_was_overwritten_is_damaged() throws IOException {
        cli.run("scan", tree.root(), "-q");
        overwrite(0, random(100));

        assertRefusedUntouched("damaged or not an SQLite database");
    }

    @Test
    void a_catalog_that_was_cut_short_is_damaged() throws IOException {
        cli.run("scan", tree.root(), "-q");
        try (FileChannel file = FileChannel.open(cli.catalogFile(), StandardOpenOption.WRITE)) {
            file.truncate(5_000);
        }

        assertRefusedUntouched("damaged or not an SQLite database");
    }

    @Test
    void a_catalog_whose_pages_were_overwritten_is_damaged() throws IOException {
        cli.run("scan", tree.root(), "-q");
        overwrite(4_096, random((int) Files.size(cli.catalogFile()) - 4_096));

        assertRefusedUntouched("damaged or not an SQLite database");
    }

    @Test
    void a_text_file_is_no_catalog() throws IOException {
        place("my notes\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertRefusedUntouched("damaged or not an SQLite database");
    }

    @Test
    void a_catalog_of_a_newer_version_is_refused() throws IOException {
        cli.run("scan", tree.root(), "-q");
        cli.catalog().execute("update dupfinder_schema set version = 2");

        assertRefusedUntouched("newer dupfinder", "schema 2");
    }

    @Test
    void the_tables_of_the_python_tool_are_left_alone() throws IOException {
        Files.createDirectories(cli.dataDirectory());
        cli.catalog().execute("create table file_hashes (id integer primary key, hash text)");
        cli.catalog().execute("insert into file_hashes values (1, 'abc')");

        assertRefusedUntouched("Python tool", "--db-url");
    }

    @Test
    void another_programs_database_is_left_alone() throws IOException {
        Files.createDirectories(cli.dataDirectory());
        cli.catalog().execute("create table bookmarks (url text)");

        assertRefusedUntouched("another program", "bookmarks", "--db-url");
    }

    @Test
    void another_programs_database_without_tables_but_with_its_mark_is_left_alone()
            throws IOException {
        Files.createDirectories(cli.dataDirectory());
        cli.catalog().execute("create view greeting as select 'hello'");

        assertRefusedUntouched("another program", "greeting");
    }

    @Test
    void a_catalog_without_one_of_its_tables_is_damaged() throws IOException {
        cli.run("scan", tree.root(), "-q");
        cli.catalog().execute("drop view v_duplicate_group");
        cli.catalog().execute("drop view v_duplicate_file");
        cli.catalog().execute("drop table file_hashes");

        for (Cli.Run run : List.of(cli.run("scan", tree.root()), cli.run("report"))) {
            assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
            assertThat(run.err())
                    .contains(cli.catalogFile().toString())
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void an_empty_file_becomes_a_fresh_catalog() throws IOException {
        place(new byte[0]);

        Cli.Run early = cli.run("report");
        Cli.Run scan = cli.run("scan", tree.root());

        assertThat(early.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(early.err()).contains("dupfinder scan");
        assertThat(scan.code()).isEqualTo(ExitCode.OK);
        assertThat(cli.catalog().number("select count(*) from file_hashes")).isEqualTo(2);
    }

    @Test
    void a_directory_is_no_catalog() throws IOException {
        Files.createDirectories(cli.catalogFile());

        for (Cli.Run run : List.of(cli.run("scan", tree.root()), cli.run("report"))) {
            assertRefused(run, "is a directory");
        }
    }

    @Test
    void a_pipe_and_a_device_are_no_catalogs() {
        Path pipe = directory.resolve("pipe");
        Shell.run("mkfifo", pipe);

        for (String place : List.of(pipe.toString(), "/dev/null")) {
            for (String command : List.of("scan", "report")) {
                Cli.Run run = cli.run(command, tree.root(), "--db-url", "sqlite:///" + place);

                assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
                assertThat(run.err()).contains("has to be a file", "--db-url").hasLineCount(1);
            }
        }
    }

    @Test
    void report_before_the_first_scan_tells_to_scan_and_makes_no_catalog() {
        Cli.Run run = cli.run("report");

        assertRefused(run, "dupfinder scan");
        assertThat(cli.dataDirectory()).doesNotExist();
    }

    private void place(byte[] bytes) throws IOException {
        Files.createDirectories(cli.dataDirectory());
        Files.write(cli.catalogFile(), bytes);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private void overwrite(int from, byte[] bytes) throws IOException {
        byte[] all = Files.readAllBytes(cli.catalogFile());
        System.arraycopy(bytes, 0, all, from, bytes.length);
        Files.write(cli.catalogFile(), all);
    }

    private void assertRefusedUntouched(String... words) throws IOException {
        byte[] before = Files.readAllBytes(cli.catalogFile());
        for (Cli.Run run : List.of(cli.run("scan", tree.root()), cli.run("report"))) {
            assertRefused(run, words);
            assertThat(Arrays.equals(Files.readAllBytes(cli.catalogFile()), before)).isTrue();
        }
    }

    private void assertRefused(Cli.Run run, String... words) {
        assertThat(run.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("dupfinder: ")
                .contains(cli.catalogFile().toString())
                .contains(words)
                .doesNotContain("Exception", "\tat ", "SQLITE_");
        assertThat(run.err().lines().count()).isEqualTo(1);
    }
}
