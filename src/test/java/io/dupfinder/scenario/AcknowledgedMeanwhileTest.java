package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Duplicates that somebody wants to keep, said while the first scan of a catalog finds them.
@Tag("database")
@Tag("process")
class AcknowledgedMeanwhileTest {

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_acknowledged_while_the_first_scan_runs_is_not_in_its_report(Database database) {
        Scenario scenario = new Scenario(directory, database);
        FileTree tree = scenario.tree("t").file("a", "wanted 000").file("b", "wanted 000");
        for (int i = 100; i < 220; i++) {
            tree.file("file" + i, "content" + i);
        }
        if (database == Database.POSTGRESQL) {
            scenario.cli().run("catalog", "init");
        }
        Child child = new Child(scenario.cli().home()).on(database).slowedDown("openat2", 60);
        try (Child.Running scan = child.start("scan", "--json", "--threads", 1, tree.root())) {
            if (database == Database.SQLITE) {
                // Before that nobody can have found anything.
                Path log = scenario.cli().dataDirectory().resolve("catalog.db-wal");
                scan.await(() -> Files.exists(log));
            }
            scan.await(() ->
                    scenario.rows("hash_value", "file_hashes").stream()
                                    .filter(row -> row.startsWith("t/a|") || row.startsWith("t/b|"))
                                    .filter(row -> !row.endsWith("|"))
                                    .count()
                            == 2);

            Cli.Run acknowledged =
                    scenario.cli().run("catalog", "ack", tree.path("a"), "--reason", "wanted");

            assertThat(acknowledged.code()).as(acknowledged.err()).isEqualTo(ExitCode.OK);
            Child.Ended ended = scan.end();
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("\"groups\":0,");
        }
    }
}
