package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first seconds of a catalog in SQLite, in which it is written without a log.
@Tag("mount")
@Tag("process")
final class NewCatalogTest {

    private static final int FILES = 1_000;

    @TempDir Path directory;

    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void plant() {
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home"));
        for (int i = 0; i < FILES; i++) {
            tree.file("file" + i, "content of " + i % (FILES / 2));
        }
    }

    private Path journal() {
        return cli.catalogFile().resolveSibling("catalog.db-journal");
    }

    private String mode() {
        return new CatalogProbe(cli.catalogFile()).value("pragma journal_mode");
    }

    private boolean isMade() {
        return new CatalogProbe(cli.catalogFile()).isThere("run_lock");
    }

    /// Kills a first scan when some of its rows are in the file, and the journal says which are not
    /// committed.
    private void killWhileItWrites() {
        try (Child.Running scan =
                new Child(cli.home()).slowedDown("fsync", 50).start("scan", tree.root())) {
            scan.await(this::isMade);
            long made = cli.catalogFile().toFile().length();
            scan.await(() -> Files.exists(journal()) && cli.catalogFile().toFile().length() > made);
            assertThat(scan.signal("KILL").end().code()).isEqualTo(137);
        }
        assertThat(journal()).isNotEmptyFile();
    }

    @Test
    void it_has_a_log_when_the_scan_has_ended() {
        assertThat(cli.run("scan", "-q", tree.root()).code()).isEqualTo(ExitCode.OK);

        assertThat(mode()).isEqualTo("wal");
        assertThat(journal()).doesNotExist();
    }

    @Test
    void it_has_a_log_when_the_scan_takes_long() {
        Path log = cli.catalogFile().resolveSibling("catalog.db-wal");
        try (Child.Running scan =
                new Child(cli.home()).slowedDown("openat2", 10).start("scan", tree.root())) {
            scan.await(this::isMade);
            assertThat(log).doesNotExist();

            scan.await(() -> Files.exists(log));

            assertThat(scan.signal("INT").end().code()).isEqualTo(130);
        }
    }

    @Test
    void a_report_undoes_what_a_killed_scan_had_begun_to_write() {
        killWhileItWrites();

        Cli.Run report = cli.run("report", "--format", "fdupes");

        assertThat(report.code()).isEqualTo(ExitCode.OK);
        assertThat(report.out()).isEmpty();
        assertThat(journal()).doesNotExist();
        new CatalogProbe(cli.catalogFile()).requireIntact();
    }

    @Test
    void the_next_scan_goes_on_from_what_a_killed_one_had_committed() {
        killWhileItWrites();

        assertThat(cli.run("scan", "-q", tree.root()).code()).isEqualTo(ExitCode.OK);

        assertThat(new CatalogProbe(cli.catalogFile()).number("select count(*) from file_hashes"))
                .isEqualTo(FILES);
        assertThat(mode()).isEqualTo("wal");
    }

    @Test
    void who_may_not_undo_it_is_told_who_may() throws IOException {
        killWhileItWrites();
        Child.execute("chmod", "-R", "a+rX", directory.toString());
        Child nobody =
                new Child(directory.resolve("nobody")).asNobody(directory.resolve("program"));

        Child.Ended report = nobody.run("report", "--db-url", "sqlite:///" + cli.catalogFile());

        assertThat(report.code()).isEqualTo(5);
        assertThat(report.err())
                .contains(journal().toString(), "as their owner")
                .doesNotContain("Exception")
                .hasLineCount(1);
    }

    @Test
    void on_a_read_only_filesystem_it_is_not_believed_half_written() throws IOException {
        killWhileItWrites();
        Path mount = Files.createDirectory(directory.resolve("mount"));
        Child.execute("mount", "-t", "tmpfs", "none", mount.toString());
        try {
            for (Path file : List.of(cli.catalogFile(), journal())) {
                Files.copy(file, mount.resolve(file.getFileName().toString()));
            }
            Child.execute("mount", "-o", "remount,ro", mount.toString());

            Cli.Run report = cli.run("report", "--db-url", "sqlite:///" + mount + "/catalog.db");

            assertThat(report.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
            assertThat(report.err())
                    .contains(mount + "/catalog.db-journal", "copy both files")
                    .hasLineCount(1);
        } finally {
            Child.execute("umount", mount.toString());
        }
    }

    @Test
    void a_log_that_cannot_be_made_is_done_without() {
        Path log = cli.catalogFile().resolveSibling("catalog.db-wal");

        Child.Ended scan =
                new Child(cli.home())
                        .failing("openat", "EACCES", "1+", List.of(log))
                        .run("scan", "-q", "--no-report", tree.root());

        assertThat(scan.code()).as(scan.err()).isEqualTo(0);
        assertThat(new CatalogProbe(cli.catalogFile()).number("select count(*) from file_hashes"))
                .isEqualTo(FILES);
    }
}
