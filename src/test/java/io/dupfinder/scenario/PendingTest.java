package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Files whose contents one scan left open and another one decides.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class PendingTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree a;
    private FileTree b;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        a = scenario.tree("a");
        b = scenario.tree("b");
    }

    /// Differs from others neither in head nor tail, but before half of it is read.
    private static byte[] middle(int value) {
        byte[] content = new byte[400_000];
        content[50_000] = (byte) value;
        return content;
    }

    @Test
    void duplicates_across_roots_are_one_group_and_only_files_that_may_belong_are_opened() {
        a.file("x", "same").file("y", "same").file("z", "not the same").file("s", "size");
        scenario.scan(a.root());
        b.file("x", "same").file("alone", "a size of its own");

        JsonNode scan = scenario.scan(b.root());

        assertThat(scan.get("filesRead").asInt()).isEqualTo(1);
        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups(b.root())).containsExactly(Set.of("a/x", "a/y", "b/x"));
    }

    @Test
    void a_file_that_was_alone_is_read_when_another_root_brings_its_size() {
        a.file("x", "same");
        scenario.scan(a.root());
        b.file("x", "same");
        JsonNode second = scenario.scan(b.root());
        FileTree c = scenario.tree("c").file("x", "same");

        JsonNode third = scenario.scan(c.root());

        assertThat(second.get("filesRead").asInt()).isEqualTo(2);
        assertThat(third.get("filesRead").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("a/x", "b/x", "c/x"));
        assertThat(scenario.scan(a.root(), b.root(), c.root()).get("filesRead").asInt()).isZero();
    }

    @Test
    void what_an_interrupted_scan_left_open_the_next_one_decides() throws IOException {
        for (int i = 0; i < 4; i++) {
            a.file("pair" + i + "/1", middle(i)).file("pair" + i + "/2", middle(i));
            a.file("text" + i, "some text " + i).file("text" + i + "copy", "some text " + i);
        }
        b.file("unrelated", "unrelated");
        ExitCode code = ExitCode.INTERRUPTED;
        for (int stop = 1; code == ExitCode.INTERRUPTED; stop += 7) {
            scenario = new Scenario(directory, directory.resolve("home" + stop), database);
            AtomicInteger asked = new AtomicInteger();
            int limit = stop;
            scenario.cli().interruptedWhen(() -> asked.getAndIncrement() >= limit);
            code = scenario.cli().run("scan", a.root()).code();
            scenario.cli().interruptedWhen(() -> false);

            scenario.scan(b.root());
            assertThat(scenario.groups()).as("after %d", stop).isEqualTo(equalFilesOfTheCatalog());
            scenario.scan(a.root());
            assertThat(scenario.groups()).as("after %d", stop).hasSize(8);
        }
    }

    private Set<Set<String>> equalFilesOfTheCatalog() throws IOException {
        Map<String, Set<String>> byContent = new TreeMap<>();
        for (String row : scenario.rows("file_size", "file_hashes")) {
            String path = row.substring(0, row.indexOf('|'));
            String content = Files.readString(directory.resolve(path), StandardCharsets.ISO_8859_1);
            byContent.computeIfAbsent(content, _ -> new TreeSet<>()).add(path);
        }
        Set<Set<String>> groups = new HashSet<>(byContent.values());
        groups.removeIf(group -> group.size() == 1);
        return groups;
    }

    @Test
    void under_another_algorithm_files_count_as_unhashed() {
        a.file("x", middle(1)).file("y", middle(1)).file("s", "small").file("t", "small");
        b.file("z", middle(1));
        scenario.scan(a.root(), b.root());

        JsonNode other = scenario.scan("--algorithm", "sha256", a.root());

        assertThat(other.get("filesRead").asInt()).isEqualTo(5);
        assertThat(scenario.groups())
                .containsExactlyInAnyOrder(Set.of("a/x", "a/y", "b/z"), Set.of("a/s", "a/t"));
        assertThat(scenario.rows("hash_algorithm", "file_hashes"))
                .allMatch(row -> row.endsWith("|sha256"));
        JsonNode again = scenario.scan("--algorithm", "sha256", a.root(), b.root());
        assertThat(again.get("filesRead").asInt()).isZero();
        assertThat(again.get("groups").asInt()).isEqualTo(2);
    }

    @Test
    void files_that_a_comparison_told_apart_are_read_again_only_when_a_third_arrives() {
        a.file("x", middle(1)).file("y", middle(2));

        JsonNode first = scenario.scan(a.root());
        JsonNode second = scenario.scan(a.root());

        assertThat(first.get("groups").asInt()).isZero();
        assertThat(scenario.rows("hash_value, compared_scan_id", "file_hashes"))
                .containsExactly("a/x|NULL|1", "a/y|NULL|1");
        assertThat(second.get("filesRead").asInt()).isZero();

        b.file("z", middle(2));
        JsonNode third = scenario.scan(b.root());

        assertThat(third.get("filesRead").asInt()).isEqualTo(3);
        assertThat(scenario.groups()).containsExactly(Set.of("a/y", "b/z"));
        assertThat(scenario.scan(a.root(), b.root()).get("filesRead").asInt()).isZero();
        assertThat(scenario.scan(b.root()).get("groups").asInt()).isEqualTo(1);
    }

    @Test
    void a_file_changed_within_two_seconds_of_its_reading_is_read_again_an_older_one_is_not()
            throws IOException {
        a.file("old", "same").file("new", "same");
        Instant between = a.changed("old").plusMillis(1);
        while (!a.changed("new").isAfter(between)) {
            a.file("new", "same");
        }

        scenario.cli().at(between.plusSeconds(2));
        JsonNode first = scenario.scan(a.root());
        JsonNode second = scenario.scan(a.root());
        scenario.cli().at(a.changed("new").plusSeconds(3));
        scenario.scan(a.root());
        JsonNode fourth = scenario.scan(a.root());

        assertThat(first.get("filesRead").asInt()).isEqualTo(2);
        assertThat(second.get("filesRead").asInt()).isEqualTo(1);
        assertThat(second.get("filesReused").asInt()).isEqualTo(1);
        assertThat(fourth.get("filesRead").asInt()).isZero();
    }

    @Test
    void what_another_root_knew_of_an_inode_does_not_stand_for_its_new_content() {
        a.file("x", "one1").file("y", "one1");
        b.hardLink("x", "../a/x");
        scenario.scan(a.root(), b.root());
        a.file("x", "two2");

        JsonNode scan = scenario.scan(a.root());

        assertThat(scan.get("groups").asInt()).isZero();
        assertThat(scenario.groups()).isEmpty();
    }

    @Test
    void an_inode_that_came_to_another_name_and_content_is_another_file() {
        a.file("y", "one1");
        b.file("q", "one1").file("r", "one1");
        scenario.scan(a.root(), b.root());
        a.move("../b/q", "w").file("w", "two2").move("../b/r", "r").file("r", "one1");

        JsonNode scan = scenario.scan(a.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scan.get("redundantFiles").asInt()).isEqualTo(1);
        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select filename from file_hashes f where hash_value = (select"
                                                + " hash_value from file_hashes where filename = 'y')"
                                                + " and absolute_path like '%/a/%' order by 1"))
                .containsExactly("r", "y");
        scenario.scan(b.root());
        assertThat(scenario.groups()).containsExactly(Set.of("a/y", "a/r"));
    }
}
