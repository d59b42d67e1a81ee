package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fills up under the catalog or the report: what was committed stays, and with more
/// room the next scan goes on.
///
/// `-Ddupfinder.fullDisks=N` says how many sizes of the disk are tried, and
/// `-Ddupfinder.fullFiles=N` how many files are scanned.
@Tag("mount")
@Tag("process")
class DiskFullTest {

    private static final int SIZES = Endurance.times("fullDisks", 6, 64);
    private static final int FILES = Endurance.times("fullFiles", 600, 30_000);

    /// Bytes that a row of the catalog takes at most, in its table, its indexes and the log.
    private static final int ROW = 700;

    @TempDir Path directory;
    private FileTree tree;
    private Path disk;
    private Path catalog;

    @BeforeEach
    void set_up() throws IOException {
        tree = new FileTree(directory.resolve("tree"));
        for (int i = 0; i < FILES; i++) {
            tree.file("directory" + i % 50 + "/file" + i, "content " + i / 2);
        }
        tree.settle();
        disk = Files.createDirectory(directory.resolve("disk"));
        catalog = disk.resolve("catalog.db");
    }

    private interface Action {
        void run() throws IOException;
    }

    private void onDisk(String options, Action action) throws IOException {
        Child.execute("mount", "-t", "tmpfs", "-o", options, "none", disk.toString());
        try {
            action.run();
        } finally {
            Child.execute("umount", disk.toString());
        }
    }

    private Scenario scenario() {
        return new Scenario(directory, directory.resolve("home"), Database.SQLITE);
    }

    private Object[] scan() {
        return new Object[] {tree.root(), "--no-report", "--db-url", "sqlite:///" + catalog};
    }

    @Test
    void a_catalog_keeps_what_was_committed_and_goes_on_when_there_is_room() throws IOException {
        List<Integer> kibibytes =
                IntStream.rangeClosed(1, SIZES)
                        .map(step -> 30 + (70 + FILES * ROW / 1_024) * step / SIZES)
                        .boxed()
                        .toList();
        int full = 0;
        for (int size : kibibytes) {
            boolean[] wasFull = new boolean[1];
            onDisk("size=%dk".formatted(size), () -> wasFull[0] = fillsUpAndGoesOn(size));
            full += wasFull[0] ? 1 : 0;
        }
        assertThat(full).isGreaterThan(SIZES / 3);
        System.out.printf(
                "%d disks of %d to %d KiB, %d of them too small for %d files%n",
                SIZES, kibibytes.getFirst(), kibibytes.getLast(), full, FILES);
    }

    private boolean fillsUpAndGoesOn(int kibibytes) throws IOException {
        String what = kibibytes + " KiB";
        // A process of its own: with no room the lock may have to stay until its holder has ended.
        Child.Ended run =
                Installation.trained().underCron(directory.resolve("home")).run(command());
        if (run.code() == ExitCode.OK.number()) {
            requireIntact(what);
            return false;
        }
        assertThat(run.code()).as(what + run.err()).isEqualTo(ExitCode.FAILED.number());
        assertThat(run.err())
                .as(what)
                .startsWith("dupfinder: the disk under the catalog " + catalog + " is full")
                .contains("make room")
                .hasLineCount(1);
        long hashed = requireIntact(what);

        Child.execute("mount", "-o", "remount,size=1g", disk.toString());

        assertThat(scenario().scan(scan()).get("filesRead").asLong())
                .as(what)
                .isEqualTo(FILES - hashed);
        return true;
    }

    private Object[] command() {
        Object[] scan = scan();
        Object[] command = new Object[scan.length + 1];
        command[0] = "scan";
        System.arraycopy(scan, 0, command, 1, scan.length);
        return command;
    }

    /// On a copy, for looking makes a file too.
    ///
    /// @return how many files are hashed
    private long requireIntact(String what) throws IOException {
        Path copy = Files.createTempDirectory(directory, "copy");
        for (String name : List.of("catalog.db", "catalog.db-wal")) {
            if (Files.exists(disk.resolve(name))) {
                Files.copy(disk.resolve(name), copy.resolve(name));
            }
        }
        CatalogProbe probe = new CatalogProbe(copy.resolve("catalog.db"));
        assertThat(probe.value("pragma integrity_check")).as(what).isEqualTo("ok");
        return probe.isThere("file_hashes")
                ? probe.number("select count(*) from file_hashes where hash_value is not null")
                : 0;
    }

    @Test
    void a_disk_without_inodes_is_full_too() throws IOException {
        // With the third, the pool tries to connect for as long as a busy file gets.
        int most = Endurance.times("inodes", 2, 3);
        for (int inodes = 1; inodes <= most; inodes++) {
            onDisk(
                    "nr_inodes=" + inodes,
                    () -> {
                        Cli.Run run = scenario().cli().run(command());

                        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED);
                        assertThat(run.err()).contains("is full", "df -i").hasLineCount(1);
                    });
        }
    }

    @Test
    void a_report_that_finds_no_room_leaves_the_one_before() throws IOException {
        Scenario scenario = scenario();
        onDisk(
                "size=64k",
                () -> {
                    Path report = disk.resolve("report.html");
                    Files.writeString(report, "the one before");

                    Cli.Run run = scenario.cli().run("scan", tree.root(), "--report", report);

                    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
                    assertThat(run.err())
                            .contains(
                                    report.toString(), "No space left", "dupfinder report -o FILE");
                    assertThat(report).hasContent("the one before");
                    assertThat(disk.toFile().list()).containsExactly("report.html");
                });
    }

    @Test
    void commands_that_tend_the_catalog_leave_what_was_there_and_do_it_when_there_is_room()
            throws IOException {
        TendedCatalog tended = TendedCatalog.make(Database.SQLITE, directory, 300);
        List<String> before = tended.state();
        for (List<String> command : TendedCatalog.COMMANDS) {
            List<String> after = tended.stateAfter(command);
            TendedCatalog.Copy copy = tended.copy();
            onDisk(
                    "size=8m",
                    () -> {
                        Files.copy(copy.place().resolve("catalog.db"), catalog);
                        String url = "sqlite:///" + catalog;
                        fillUp();

                        Cli.Run run = tended.runOn(url, tended.arguments(command));

                        assertThat(run.code()).as(command + run.err()).isEqualTo(ExitCode.FAILED);
                        assertThat(run.err())
                                .startsWith(
                                        "dupfinder: the disk under the catalog "
                                                + catalog
                                                + " is full")
                                .hasLineCount(1);
                        Child.execute("mount", "-o", "remount,size=1g", disk.toString());
                        CatalogProbe probe = new CatalogProbe(catalog);
                        probe.requireIntact();
                        assertThat(TendedCatalog.state(probe)).isEqualTo(before);
                        Cli.Run again = tended.runOn(url, tended.arguments(command));
                        assertThat(again.code()).as(command + again.err()).isEqualTo(ExitCode.OK);
                        assertThat(TendedCatalog.state(probe)).isEqualTo(after);
                    });
            tended.drop(copy);
        }
    }

    /// Leaves less room than a page and a frame of the log take.
    private void fillUp() throws IOException {
        try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
            byte[] block = new byte[4_096];
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // It is.
        }
    }
}
