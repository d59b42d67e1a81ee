package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan tells of the copies that stay: with those that go they are the redundant files of the
/// scan.
@Tag("fast")
class StayingCopiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
    }

    /// Scans, plans with these options, and gives the copies that stay by their reasons. Those that
    /// go and those that stay are what the scan counts as redundant.
    private Map<String, Long> stays(Object... options) throws IOException {
        long redundant = scenario.scan(tree.path("in")).get("redundantFiles").asLong();
        Object[] words = new Object[options.length + 2];
        words[0] = "plan";
        words[1] = tree.path("in");
        System.arraycopy(options, 0, words, 2, options.length);
        Cli.Run plan = scenario.cli().run(words);
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        JsonNode end = end();
        Map<String, Long> stays = new TreeMap<>();
        end.get("stays")
                .forEach(stay ->
                        stays.put(stay.get("reason").asText(), stay.get("copies").asLong()));
        assertThat(end.get("redundant").get("copies").asLong())
                .as(plan.out())
                .isEqualTo(redundant)
                .isEqualTo(
                        end.get("end").asLong()
                                + stays.values().stream().mapToLong(Long::longValue).sum());
        if (!stays.isEmpty()) {
            assertThat(plan.out())
                    .containsPattern(
                            "%d of %d redundant files? \\(.*\\) stays?:"
                                    .formatted(redundant - end.get("end").asLong(), redundant));
        }
        return stays;
    }

    private JsonNode end() throws IOException {
        Path plans = scenario.cli().dataDirectory().resolve("plans");
        try (var files = Files.list(plans)) {
            Path newest = files.max(Path::compareTo).orElseThrow();
            String line = Files.readAllLines(newest).getLast();
            assertThat(Contract.violations("plan", line)).isEmpty();
            return JSON.readTree(line);
        }
    }

    @Test
    void a_copy_elsewhere_lets_the_last_one_inside_stay_until_a_rule_ranks_it_first()
            throws IOException {
        tree.file("in/a", "x").file("in/b", "x").file("in/c", "x").file("out/a", "x");
        scenario.scan(tree.path("out"));

        assertThat(stays("--keep", "shortest-path,oldest", "--tie", "first"))
                .containsExactly(Map.entry("elsewhere", 1L));
        assertThat(stays("--only-under", tree.path("in"), "--tie", "first")).isEmpty();
        assertThat(stays("--prefer", tree.path("out"))).isEmpty();
    }

    @Test
    void a_copy_on_another_host_alone_is_no_reason_to_go() throws IOException {
        tree.file("in/a", "x").file("there/a", "x");
        scenario.scan("--host-id", "another", "--all-digests", tree.path("there"));

        assertThat(stays("--tie", "first")).containsExactly(Map.entry("other-host", 1L));
    }

    @Test
    void ties_protection_and_reserves_are_counted_apart() throws IOException {
        tree.file("in/a", "tied").file("in/b", "tied").file("in/c", "tied");
        tree.file("in/keep/1", "kept").file("in/keep/2", "kept").file("in/d", "kept");
        tree.file("in/s/1", "small").file("in/s/2", "small");

        assertThat(stays("--protect", tree.path("in/keep"), "--prefer", tree.path("in/s/1")))
                .containsExactly(Map.entry("protected", 1L), Map.entry("tie", 2L));
        assertThat(stays("--tie", "first", "--min-copies", "2", "--min-size", "5"))
                .containsExactly(Map.entry("reserved", 1L), Map.entry("small", 4L));
        assertThat(stays("--only-under", tree.path("in/keep"), "--tie", "first"))
                .containsEntry("not-only-under", 3L);
    }

    @Test
    void a_link_outside_lets_its_copy_stay() throws IOException {
        tree.file("in/a", "x").file("in/b", "x").directory("out");
        tree.hardLink("out/b", "in/b");
        scenario.scan(tree.path("out"));

        assertThat(stays("--prefer", tree.path("in/a")))
                .containsExactly(Map.entry("link-outside", 1L));
    }

    @Test
    void what_nobody_decided_and_what_was_kept_by_hand_stays() throws IOException {
        tree.file("in/a", "one").file("in/b", "one").file("in/c", "one");
        tree.file("in/d", "other").file("in/e", "other");
        scenario.scan(tree.path("in"));
        String digest =
                Scenario.elements(scenario.report().get("groups"))
                        .filter(group -> group.get("size").asLong() == 3)
                        .findFirst()
                        .orElseThrow()
                        .get("digest")
                        .asText();
        Path decisions =
                Files.writeString(
                        directory.resolve("decisions.json"),
                        """
                        {"schema": "dupfinder.decisions/1", "groups": [{"digest": "%s", "size": 3, "drop": ["%s"]}]}
                        """
                                .formatted(digest, tree.path("in/b")));

        assertThat(stays("--decisions", decisions))
                .containsExactly(Map.entry("by-hand", 1L), Map.entry("undecided", 1L));
    }

    @Test
    void acknowledged_groups_are_told_of_besides_because_no_scan_counts_them() throws IOException {
        tree.file("in/a", "one").file("in/b", "one").file("in/c", "two").file("in/d", "two");
        scenario.scan(tree.path("in"));
        scenario.cli().run("catalog", "ack", tree.path("in/a"), "--reason", "wanted");

        assertThat(stays("--tie", "first")).isEmpty();
        assertThat(end().get("acknowledged").get("copies").asLong()).isEqualTo(1);
        assertThat(scenario.cli().run("plan", tree.path("in")).out()).contains("more are wanted");
    }
}
