package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.AckLedger;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.RandomTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Scans that are killed at any moment lose nothing that was committed, damage nothing, and do not
/// change what later scans find.
///
/// `-Ddupfinder.kills=N` says how often.
@ParameterizedClass
@EnumSource(Database.class)
class KillEnduranceTest {

    private static final int KILLS = Endurance.times("kills", 2, 500);
    private static final int KILLS_OF_A_TREE = 10;
    private static final int KILLED = 137;

    @Parameter Database database;
    @TempDir Path directory;

    private record Figures(int kills, int ended, long acknowledged, long lost) {
        Figures and(boolean killed, long rows, long lostRows) {
            return new Figures(
                    kills + (killed ? 1 : 0),
                    ended + (killed ? 0 : 1),
                    acknowledged + rows,
                    lost + lostRows);
        }
    }

    @Test
    void nothing_acknowledged_is_lost_and_later_scans_find_the_same() throws InterruptedException {
        Figures figures = new Figures(0, 0, 0, 0);
        for (long seed = 0; figures.kills() < KILLS; seed++) {
            Path own = directory.resolve(database + "-seed" + seed);
            Scenario scenario = new Scenario(own, database);
            RandomTree tree = new RandomTree(own.resolve("tree"), seed, 400);
            Random random = new Random(seed);
            // So that what is read is trusted by the next scan.
            TimeUnit.MILLISECONDS.sleep(2_100);
            for (int i = 0; i < KILLS_OF_A_TREE && figures.kills() < KILLS; i++) {
                AckLedger ledger = new AckLedger(database, scenario.cli().home());
                boolean killed = scanAndKill(scenario, tree, ledger, random);
                String what = "%s, seed %d, kill %d".formatted(database, seed, i);
                if (ledger.size() > 0) {
                    scenario.cli().catalog().requireIntact();
                }
                figures = figures.and(killed, ledger.size(), ledger.lost());
                assertThat(figures.lost()).as(what).isZero();
                if (random.nextInt(3) == 0) {
                    requireSameAsUndisturbed(scenario, tree, own.resolve("fresh" + i), what);
                }
                if (random.nextBoolean()) {
                    tree.change();
                }
            }
            requireSameAsUndisturbed(scenario, tree, own.resolve("fresh"), "seed " + seed);
        }
        System.out.println(database + " " + figures);
    }

    /// Whether it was still running.
    private boolean scanAndKill(Scenario scenario, RandomTree tree, AckLedger ledger, Random random)
            throws InterruptedException {
        Child child = new Child(scenario.cli().home()).on(database);
        if (random.nextInt(4) > 0) {
            child.slowedDown("openat2", 1 + random.nextInt(12));
        }
        // Most are killed while they write, however long they take to get there.
        boolean anyTime = random.nextInt(8) == 0;
        long life = TimeUnit.MILLISECONDS.toNanos(random.nextInt(anyTime ? 4_000 : 1_000));
        try (Child.Running scan =
                child.start("scan", tree.root(), "--report", tree.root().resolveSibling("r"))) {
            long from = anyTime ? System.nanoTime() : 0;
            while (scan.process().isAlive() && (from == 0 || System.nanoTime() - from < life)) {
                ledger.look();
                if (from == 0 && ledger.size() > 0) {
                    from = System.nanoTime();
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            scan.process().destroyForcibly();
            Child.Ended ended = scan.end();
            assertThat(ended.code()).as(ended.err()).isIn(0, KILLED);
            return ended.code() == KILLED;
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
