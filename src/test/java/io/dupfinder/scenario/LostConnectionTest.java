package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.CuttingProxy;
import io.dupfinder.testing.CuttingProxy.Cut;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connection that breaks between any two statements: the scan goes on where it was, or says what
/// to do, and nothing is lost or written twice.
///
/// `-Ddupfinder.cuts=N` says how many places are tried; 1,000 are more than there are.
@Tag("database")
class LostConnectionTest {

    private static final int CUTS = Endurance.times("cuts", 5, 1_000);

    /// Under another root; more of them than are fetched at once.
    private static final int OTHERS = Endurance.times("others", 2, 10_500);

    /// More than a rescan of the tree says to the server.
    private static final int LAST = 120;

    private static final List<String> LEFT_BEHIND =
            List.of(
                    "select filename, file_size, hash_value from file_hashes order by 1, 2",
                    "select filename, reason, closed_scan_id > first_scan_id from file_version order by 1, 2",
                    "select count(*) from run_lock");

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void a_scan_whose_connection_breaks_loses_nothing_and_writes_nothing_twice(Cut cut) {
        List<String> uncut = leftBehind(0, cut).rows();
        int survived = 0;
        int stride = Math.max(1, LAST / CUTS);
        int tried = 0;
        Outcome outcome;
        int at = 1;
        do {
            outcome = leftBehind(at, cut);
            assertThat(outcome.rows()).as("cut at %d, %s", at, outcome.err()).isEqualTo(uncut);
            survived += outcome.code() == ExitCode.OK ? 1 : 0;
            tried++;
            at += stride;
        } while (outcome.wasCut());
        assertThat(tried).isGreaterThan(Math.min(CUTS, 3));
        // Whatever is written is tried again; only the long reads are not.
        assertThat(survived).isGreaterThan(tried / 2);
    }

    private record Outcome(boolean wasCut, ExitCode code, String err, List<String> rows) {}

    /// The catalog's rows after a scan that was cut, and one that was not.
    private Outcome leftBehind(int at, Cut cut) {
        Path own = directory.resolve(cut + "-" + at);
        FileTree tree = new FileTree(own.resolve("tree"));
        for (int i = 0; i < 5; i++) {
            tree.file("kept" + i, "some content").file("gone" + i, "gone " + i);
            tree.file("changed" + i, "before " + i).file("old/moved" + i, "moved " + i);
        }
        FileTree other = new FileTree(own.resolve("other")).file("a", "before 1");
        for (int i = 0; i < OTHERS; i++) {
            other.file("other" + i, "some content");
        }
        Cli cli = new Cli(own.resolve("home"));
        String name = PostgresServer.newName();
        String url = PostgresServer.url(name);
        assertThat(cli.run("scan", other.root(), "--db-url", url).code()).isEqualTo(ExitCode.OK);
        assertThat(cli.run("scan", tree.root(), "--db-url", url).code()).isEqualTo(ExitCode.OK);
        for (int i = 0; i < 5; i++) {
            tree.delete("gone" + i).file("changed" + i, "afterwards").file("new" + i, "afterwards");
        }
        tree.move("old", "new");

        try (CuttingProxy proxy = new CuttingProxy(PostgresServer.port(), at, cut)) {
            String cutUrl = "postgresql://postgres@localhost:%d/%s".formatted(proxy.port(), name);
            Cli.Run run = cli.run("scan", tree.root(), "--no-report", "--db-url", cutUrl);
            assertThat(run.err()).doesNotContain("\tat ");
            assertThat(run.code()).isIn(ExitCode.OK, ExitCode.CATALOG_UNAVAILABLE);

            Cli.Run next = cli.run("scan", tree.root(), "--no-report", "--db-url", url);
            assertThat(next.code()).as(next.err()).isEqualTo(ExitCode.OK);
            CatalogProbe catalog = new CatalogProbe(PostgresServer.jdbcUrl(name));
            List<String> rows = new ArrayList<>();
            LEFT_BEHIND.forEach(sql -> rows.addAll(catalog.rows(sql)));
            PostgresServer.execute("drop database " + name);
            return new Outcome(proxy.hasCut() && at > 0, run.code(), run.err(), rows);
        }
    }
}
