package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PgBouncer;
import io.dupfinder.testing.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A pooler that gives every transaction another connection, with fewer of them than there are
/// hosts.
@EnabledOnOs(OS.LINUX)
@Tag("database")
class PgBouncerTest {

    private static final int HOSTS = 4;

    @TempDir Path directory;

    @Test
    void hosts_scan_at_once_behind_pgbouncer_in_transaction_mode() {
        FileTree tree = new FileTree(directory.resolve("tree"));
        for (int i = 0; i < 300; i++) {
            tree.file("d" + i % 5 + "/f" + i, "content of " + i % 100);
        }
        String database = PostgresServer.newName();
        PostgresServer.execute("create database " + database);
        CatalogProbe direct = new CatalogProbe(PostgresServer.jdbcUrl(database));

        try (PgBouncer pooler = new PgBouncer(directory, PostgresServer.port())) {
            String url =
                    "postgresql://postgres@localhost:%d/%s?currentSchema=dups"
                            .formatted(pooler.port(), database);
            for (int round = 0; round < 2; round++) {
                List<CompletableFuture<Cli.Run>> scans =
                        IntStream.range(0, HOSTS)
                                .mapToObj(host ->
                                        CompletableFuture.supplyAsync(() -> scan(host, tree, url)))
                                .toList();
                for (CompletableFuture<Cli.Run> scan : scans) {
                    assertThat(scan.join().code()).as(scan.join().err()).isEqualTo(ExitCode.OK);
                }
                assertThat(direct.number("select count(*) from dups.file_hashes"))
                        .isEqualTo(300L * HOSTS);
            }
            assertThat(
                            new Cli(directory.resolve("reader"))
                                    .run("report", "--format", "json", "--db-url", url)
                                    .out())
                    .contains("\"copies\":3");
        }

        // The settings of one transaction do not reach the next one.
        assertThat(direct.value("show search_path")).contains("public");
        assertThat(direct.rows("select host_id from dups.run_lock")).isEmpty();
    }

    private Cli.Run scan(int host, FileTree tree, String url) {
        return new Cli(directory.resolve("home" + host))
                .run(
                        "scan",
                        "--no-report",
                        "--host-id",
                        "host" + host,
                        "--db-url",
                        url,
                        tree.root());
    }
}
