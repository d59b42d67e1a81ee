package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Two runs that want one catalog.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
@Tag("process")
class RunLockTest {

    @Parameter Database database;
    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree")).file("a", "one").file("b", "one");
        cli = new Cli(directory.resolve("home"), database).with("DUPFINDER_HOST_ID", "this-host");
        cli.run("scan", tree.root(), "-q");
    }

    private interface WhileLocked {
        void run() throws SQLException;
    }

    /// Another scan holds the lock: this process, which is alive, from two hours ago.
    private void whileAnotherScanRuns(String host, WhileLocked action) throws SQLException {
        try (Catalog catalog = database.openForScan(cli.home());
                ScanSession _ = catalog.beginScan(new Host(host, host), "scan /data")) {
            action.run();
        }
    }

    /// The lock of a run that is there, this process, and gives no further sign of life.
    private void whileAHungRunHoldsTheLock(WhileLocked action) throws SQLException {
        whileAnotherScanRuns(
                "this-host",
                () -> cli.catalog().execute("create table hung as select * from run_lock"));
        cli.catalog().execute("insert into run_lock select * from hung");
        cli.catalog().execute("drop table hung");
        action.run();
    }

    private void setHeartbeat(String change) {
        cli.catalog().execute("update run_lock set heartbeat = since " + change);
        assertThat(cli.catalog().number("select count(*) from run_lock")).isOne();
    }

    @Test
    void a_second_scan_is_refused_at_once_and_told_who_runs_since_when() throws SQLException {
        whileAnotherScanRuns(
                "this-host",
                () -> {
                    Instant before = Instant.now();

                    Cli.Run run = cli.run("scan", tree.root());

                    assertThat(Duration.between(before, Instant.now()))
                            .isLessThan(Duration.ofSeconds(3));
                    assertThat(run.code()).isEqualTo(ExitCode.LOCKED);
                    assertThat(run.out()).isEmpty();
                    assertThat(run.err())
                            .startsWith("dupfinder: ")
                            .containsPattern(
                                    "process %d, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d: scan /data"
                                            .formatted(ProcessHandle.current().pid()))
                            .hasLineCount(1);
                    assertThat(cli.run("report", "--format", "text").code()).isEqualTo(ExitCode.OK);
                });

        assertThat(cli.catalog().number("select count(*) from scan_metadata")).isEqualTo(1);
        assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_refused_scan_says_so_in_the_log_file_too() throws SQLException {
        Path log = directory.resolve("scans.log");
        whileAnotherScanRuns(
                "this-host",
                () -> {
                    cli.run("scan", "-q", tree.root(), "--log-file", log);

                    assertThat(log)
                            .content()
                            .contains(
                                    " ERROR another scan is at work on this catalog: process "
                                            + ProcessHandle.current().pid(),
                                    "exit code 6");
                });
    }

    @Test
    void a_refused_scan_leaves_the_running_ones_lock_alone() throws SQLException {
        whileAnotherScanRuns(
                "this-host",
                () -> {
                    List<String> lock =
                            cli.catalog().rows("select pid, command, since from run_lock");

                    cli.run("scan", tree.root());

                    assertThat(cli.catalog().rows("select pid, command, since from run_lock"))
                            .isEqualTo(lock);
                    assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.LOCKED);
                });
    }

    @Test
    void another_hosts_scan_does_not_block() throws SQLException {
        whileAnotherScanRuns(
                "another-host",
                () -> assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK));
    }

    @Test
    void a_run_that_gave_no_sign_of_life_for_a_minute_does_not_block() throws SQLException {
        whileAHungRunHoldsTheLock(() -> {
            setHeartbeat("- 30");
            assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.LOCKED);

            setHeartbeat("- 61");
            assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
        });
    }

    @Test
    void a_clock_that_was_set_back_blocks_only_while_the_other_run_is_there() throws SQLException {
        whileAHungRunHoldsTheLock(() -> {
            setHeartbeat("+ 86400");
            assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.LOCKED);

            cli.catalog().execute("update run_lock set boot_id = 'before the battery died'");
            assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
        });
    }

    @Test
    void a_process_number_that_was_given_to_another_process_does_not_block() throws SQLException {
        whileAnotherScanRuns(
                "this-host",
                () -> {
                    cli.catalog().execute("update run_lock set process_start = process_start - 1");

                    assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
                });
    }

    @Test
    void a_run_of_another_boot_or_container_blocks_until_it_is_silent() throws SQLException {
        whileAnotherScanRuns(
                "this-host",
                () -> {
                    cli.catalog().execute("update run_lock set boot_id = 'another', pid = 1");

                    assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.LOCKED);
                });
    }

    @Test
    void a_killed_run_blocks_nobody_and_is_recorded_as_interrupted() {
        for (int i = 0; i < 100; i++) {
            tree.file("file" + i, "content of " + i % 10);
        }
        Child child =
                new Child(cli.home())
                        .on(database)
                        .with("DUPFINDER_HOST_ID", "this-host")
                        .slowedDown("openat2", 100);
        try (Child.Running run = child.start("scan", tree.root())) {
            run.await(() ->
                    cli.catalog().number("select count(*) from run_lock") == 1
                            && cli.catalog().number("select count(*) from scan_metadata") == 2);
            assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.LOCKED);
            assertThat(run.signal("KILL").end().code()).isEqualTo(137);
        }

        Cli.Run next = cli.run("scan", tree.root());

        assertThat(next.code()).isEqualTo(ExitCode.OK);
        assertThat(cli.catalog().rows("select state from scan_metadata order by id"))
                .containsExactly("COMPLETE", "INTERRUPTED", "COMPLETE");
        assertThat(cli.catalog().rows("select * from run_lock")).isEmpty();
        cli.catalog().requireIntact();
    }

    @Test
    void a_catalog_that_another_program_holds_is_waited_for() throws Exception {
        CompletableFuture<Cli.Run> scan;
        try (Connection other = database.connect(cli.home());
                var statement = other.createStatement()) {
            database.lockOut(statement);
            scan = CompletableFuture.supplyAsync(() -> cli.run("scan", tree.root()));
            assertThatThrownBy(() -> scan.get(1_500, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            statement.execute("commit");
        }

        assertThat(scan.get(20, TimeUnit.SECONDS).code()).isEqualTo(ExitCode.OK);
    }
}
