package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.CuttingProxy;
import io.dupfinder.testing.CuttingProxy.Cut;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A connection that breaks between any two statements of a command that tends the catalog: what it
/// was to do is done once, or not at all and said so.
///
/// `-Ddupfinder.cuts=N` says how many places are tried; 1,000 are more than there are.
@Tag("database")
@Tag("process")
class LostTendingTest {

    private static final int CUTS = Endurance.times("cuts", 3, 1_000);

    /// About as much as such a command says to the server.
    private static final int LAST = 36;

    @TempDir static Path directory;
    private static TendedCatalog catalog;
    private static List<String> before;

    @BeforeAll
    static void set_up() throws IOException {
        catalog = TendedCatalog.make(Database.POSTGRESQL, directory, 0);
        before = catalog.state();
    }

    static Stream<Arguments> commands() {
        return Arrays.stream(Cut.values())
                .flatMap(cut ->
                        TendedCatalog.COMMANDS.stream().map(command -> Arguments.of(command, cut)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void it_is_done_once_or_not_at_all(List<String> command, Cut cut) throws IOException {
        List<String> after = catalog.stateAfter(command);
        assertThat(after).isNotEqualTo(before);

        int stride = Math.max(1, LAST / CUTS);
        int tried = 0;
        boolean wasCut = true;
        for (int at = 1; wasCut; at += stride) {
            wasCut = isCutAt(at, cut, command, after);
            tried++;
        }

        assertThat(tried).isGreaterThan(2);
    }

    private static boolean isCutAt(int at, Cut cut, List<String> command, List<String> after)
            throws IOException {
        TendedCatalog.Copy copy = catalog.copy();
        int port = PostgresServer.port();
        try (CuttingProxy proxy = new CuttingProxy(port, at, cut)) {
            String url = copy.catalog().url().replace(":" + port, ":" + proxy.port());

            Cli.Run run = catalog.runOn(url, catalog.arguments(command));

            String what = "cut at %d, %s".formatted(at, run.err());
            assertThat(run.err()).as(what).doesNotContain("\tat ");
            assertThat(run.code()).as(what).isIn(ExitCode.OK, ExitCode.CATALOG_UNAVAILABLE);
            if (run.code() != ExitCode.OK) {
                if (!TendedCatalog.PARTWISE.contains(command)) {
                    assertThat(copy.state()).as(what).isEqualTo(before);
                }
                Cli.Run again = catalog.runOn(copy.catalog().url(), catalog.arguments(command));
                assertThat(again.code()).as(what + again.err()).isEqualTo(ExitCode.OK);
            }
            assertThat(copy.state()).as(what).isEqualTo(after);
            assertThat(copy.catalog().probe().rows("select * from run_lock")).as(what).isEmpty();
            return proxy.hasCut();
        } finally {
            catalog.drop(copy);
        }
    }
}
