package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.AckLedger;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.Installation;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.RandomTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Scans that are killed, or asked to end, at any moment lose nothing that was committed, damage
/// nothing, and do not change what later scans find.
///
/// `-Ddupfinder.kills=N` and `-Ddupfinder.signals=N` say how often.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
@Tag("process")
class KillEnduranceTest {

    private static final int KILLS = Endurance.times("kills", 2, 500);
    private static final int SIGNALS = Endurance.times("signals", 2, 100);
    private static final int STOPS_OF_A_TREE = 20;

    /// Exit codes of signals: the shell adds 128 to their numbers.
    private static final Map<String, Integer> CODES =
            Map.of("KILL", 137, "TERM", 143, "INT", 130, "HUP", 129);

    @Parameter Database database;
    @TempDir Path directory;

    private record Figures(int stopped, int ended, long acknowledged, long lost) {
        Figures and(boolean wasStopped, long rows, long lostRows) {
            return new Figures(
                    stopped + (wasStopped ? 1 : 0),
                    ended + (wasStopped ? 0 : 1),
                    acknowledged + rows,
                    lost + lostRows);
        }
    }

    @Test
    void nothing_acknowledged_is_lost_by_a_kill_and_later_scans_find_the_same()
            throws IOException, InterruptedException {
        stopAgainAndAgain(KILLS, List.of("KILL"));
    }

    @Test
    void a_run_that_is_asked_to_end_at_any_moment_ends_in_order()
            throws IOException, InterruptedException {
        stopAgainAndAgain(SIGNALS, List.of("TERM", "INT", "HUP"));
    }

    private void stopAgainAndAgain(int times, List<String> signals)
            throws IOException, InterruptedException {
        Figures figures = new Figures(0, 0, 0, 0);
        for (long seed = 0; figures.stopped() < times; seed++) {
            Path own = directory.resolve(database + "-seed" + seed);
            Scenario scenario = new Scenario(own, database);
            RandomTree tree = new RandomTree(own.resolve("tree"), seed, 400);
            Random random = new Random(seed);
            for (int i = 0; i < STOPS_OF_A_TREE && figures.stopped() < times; i++) {
                String signal = signals.get(random.nextInt(signals.size()));
                String what = "%s, seed %d, %s %d".formatted(database, seed, signal, i);
                AckLedger ledger = new AckLedger(database, scenario.cli().home());
                boolean stopped = scanAndStop(scenario, tree, ledger, random, signal, what);
                if (ledger.size() > 0) {
                    scenario.cli().catalog().requireIntact();
                }
                figures = figures.and(stopped, ledger.size(), ledger.lost());
                assertThat(figures.lost()).as(what).isZero();
                if (random.nextInt(4) == 0) {
                    requireSameAsUndisturbed(scenario, tree, own.resolve("fresh" + i), what);
                }
                tree.change();
                tree.touch();
            }
            requireSameAsUndisturbed(scenario, tree, own.resolve("fresh"), "seed " + seed);
        }
        System.out.println(database + " " + signals + " " + figures);
    }

    /// Whether it was still running.
    private boolean scanAndStop(
            Scenario scenario,
            RandomTree tree,
            AckLedger ledger,
            Random random,
            String signal,
            String what)
            throws IOException, InterruptedException {
        Child child = Installation.trained().underCron(scenario.cli().home()).on(database);
        if (random.nextBoolean()) {
            child.slowedDown("openat2", 1 + random.nextInt(2));
        }
        // Most are stopped while they write, however long they take to get there.
        boolean anyTime = random.nextInt(8) == 0;
        int rows = anyTime ? Integer.MAX_VALUE : random.nextInt(300);
        long life = anyTime ? random.nextLong(3_000) : Long.MAX_VALUE;
        try (Child.Running scan =
                child.start("scan", tree.root(), "--report", tree.root().resolveSibling("r"))) {
            long from = System.nanoTime();
            while (scan.process().isAlive()
                    && ledger.size() <= rows
                    && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from) < life) {
                ledger.look();
                TimeUnit.MILLISECONDS.sleep(10);
            }
            scan.signalIfAlive(signal);
            Child.Ended ended = scan.end();
            assertThat(ended.code()).as(what + ended.err()).isIn(0, CODES.get(signal));
            assertThat(ended.err()).as(what).doesNotContain("Exception", "\tat ");
            if (!signal.equals("KILL") && scenario.cli().catalog().isThere("run_lock")) {
                assertThat(scenario.cli().catalog().rows("select * from run_lock"))
                        .as(what)
                        .isEmpty();
            }
            return ended.code() != 0;
        }
    }

    private void requireSameAsUndisturbed(
            Scenario scenario, RandomTree tree, Path freshHome, String what) {
        JsonNode scan = scenario.scan("--no-report", tree.root());
        Scenario fresh = new Scenario(directory, freshHome, Database.SQLITE);
        JsonNode undisturbed = fresh.scan("--no-report", tree.root());

        Set<Oracle.Group> groups = groups(scenario, tree);
        assertThat(groups).as(what).isEqualTo(Oracle.groups(tree.root()));
        assertThat(groups).as(what).isEqualTo(groups(fresh, tree));
        for (String field :
                new String[] {"files", "bytes", "groups", "redundantFiles", "reclaimableBytes"}) {
            assertThat(scan.get(field)).as(what + " " + field).isEqualTo(undisturbed.get(field));
        }
        String paths = "select absolute_path from file_hashes order by 1";
        assertThat(Set.copyOf(scenario.cli().catalog().rows(paths)))
                .as(what)
                .isEqualTo(Set.copyOf(fresh.cli().catalog().rows(paths)));
    }

    private static Set<Oracle.Group> groups(Scenario scenario, RandomTree tree) {
        return Scenario.asOracleSays(scenario.report(tree.root()).get("groups"));
    }
}
