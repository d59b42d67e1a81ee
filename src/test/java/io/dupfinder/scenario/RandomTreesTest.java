package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.RandomTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees from fixed seeds, in either database by turns: what the program reports is what reading
/// every file whole finds. Some are read by java.nio all the time, some at times, most never.
///
/// `-Ddupfinder.randomTrees=N` says how many there are; each of the twelve ways of reading them is
/// tried three times in an ordinary build.
@Tag("database")
class RandomTreesTest {

    private static final int TREES = Endurance.times("randomTrees", 36, 200);

    @TempDir Path directory;

    private record Known(long seed, RandomTree tree, Scenario scenario) {

        boolean isReadInBothWays() {
            return seed % 4 == 3;
        }

        boolean isReadByLinux() {
            return seed % 4 == 0 || seed % 4 == 2;
        }

        JsonNode scan(int time, Path root) {
            boolean isPortable = seed % 4 == 1 || (isReadInBothWays() && time % 2 == 1);
            return scenario.scan(
                    "--no-report", "--file-system", isPortable ? "portable" : "linux", root);
        }
    }

    @Test
    void a_report_is_what_reading_everything_finds_at_first_and_after_changes() {
        List<Known> all = new ArrayList<>();
        for (long seed = 0; seed < TREES; seed++) {
            Path own = directory.resolve("seed" + seed);
            RandomTree tree = new RandomTree(own.resolve("tree"), seed);
            all.add(
                    new Known(
                            seed,
                            tree,
                            new Scenario(
                                    own, seed % 3 == 0 ? Database.POSTGRESQL : Database.SQLITE)));
        }
        all.forEach(known -> assertFindsWhatTheOracleFinds(known, 1, "at first"));

        all.forEach(known -> known.tree().change());
        all.forEach(known -> assertFindsWhatTheOracleFinds(known, 2, "after changes"));

        for (Known known : all) {
            known.tree().change();
            if (known.seed() % 2 == 0) {
                known.scan(2, known.tree().anyDirectory());
            }
            assertFindsWhatTheOracleFinds(known, 3, "after a scan of a part");
        }
    }

    private static void assertFindsWhatTheOracleFinds(Known known, int time, String when) {
        Path root = known.tree().root();
        String what = "seed %d %s".formatted(known.seed(), when);
        JsonNode scan = known.scan(time, root);
        JsonNode groups = known.scenario().report(root).get("groups");

        assertThat(Scenario.asOracleSays(groups)).as(what).isEqualTo(Oracle.groups(root));
        assertThat(scan.get("files").asInt()).as(what).isEqualTo(Oracle.files(root).size());
        assertThat(scan.get("groups").asInt()).as(what).isEqualTo(groups.size());
        assertThat(scan.get("redundantFiles").asInt())
                .as(what)
                .isEqualTo(sum(groups, "copies") - groups.size());
        if (!known.isReadInBothWays()) {
            // Else the catalog may have the blocks that a file occupies, of which java.nio knows
            // nothing.
            assertThat(scan.get("reclaimableBytes").asLong())
                    .as(what)
                    .isEqualTo(sum(groups, "reclaimable"));
        }
        if (known.isReadByLinux()) {
            Path asked = known.tree().anyDirectory();
            assertThat(sum(known.scenario().report(asked).get("groups"), "reclaimable"))
                    .as(what + ", asked about " + asked)
                    .isEqualTo(Oracle.redundant(asked, root).bytes());
        }
    }

    private static long sum(JsonNode groups, String field) {
        return Scenario.elements(groups).mapToLong(group -> group.get(field).asLong()).sum();
    }
}
