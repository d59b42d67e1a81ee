package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.ReportedFiles;
import io.dupfinder.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Groups of so many files that a report does not hold them at once.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class LargeGroupsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FILES = 4_100;

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("a").file("few/1", "other").file("few/2", "other");
        for (int i = 0; i < FILES; i++) {
            tree.file("many/" + (i % 30) + "/" + (i * 3_919 % FILES), "same");
        }
        for (String name :
                List.of("A", "\\", "a\nb", "[", "]", "é", "\u007f", "\u202e", "~", "\u6f22")) {
            tree.file("many/" + name, "same").file("many/" + name + "x", "same");
        }
        tree.file("two/1", "twos").file("two/2", "twos").file("one", "ones").file("alone", "lone");
        tree.hardLink("many/linked", "many/A");
        scenario.scan(tree.root());
    }

    @Test
    void every_path_is_told_once_in_the_order_of_paths() {
        JsonNode group = scenario.report().get("groups").get(0);

        List<String> paths =
                Scenario.elements(group.get("files")).map(it -> it.get("path").asText()).toList();
        assertThat(paths)
                .hasSize(FILES + 21)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) ->
                        Arrays.compareUnsigned(
                                one.getBytes(StandardCharsets.UTF_8),
                                other.getBytes(StandardCharsets.UTF_8)));
        assertThat(group.get("copies").asInt()).isEqualTo(FILES + 20);
        assertThat(group.get("reclaimable").asLong()).isEqualTo((FILES + 19) * 4096L);
    }

    @Test
    void all_formats_tell_the_same_files() {
        var expected = ReportedFiles.ofJson(scenario.report());
        Cli cli = scenario.cli();
        ByteArrayOutputStream print0 = new ByteArrayOutputStream();
        cli.runTo(print0, "report", "--format", "print0", "--all-links");

        assertThat(expected).hasSize(3);
        assertThat(ReportedFiles.ofZeroTerminated(print0.toByteArray())).isEqualTo(expected);
        assertThat(cli.run("report", "--format", "csv").out()).hasLineCount(FILES + 22 + 4);
        assertThat(cli.run("report", "--format", "text").out().lines())
                .filteredOn(line -> line.startsWith("  "))
                .hasSize(FILES + 21 + 4)
                .filteredOn(line -> line.endsWith("(hard link of a path above)"))
                .hasSize(1);
    }

    @Test
    void files_of_their_size_are_listed_with_their_copies() throws IOException {
        String lines = scenario.cli().run("report", "--all-files", "--format", "ndjson").out();
        Map<Integer, Integer> filesByCopies = new TreeMap<>();
        for (String line : lines.lines().toList()) {
            filesByCopies.merge(JSON.readTree(line).get("copies").asInt(), 1, Integer::sum);
        }

        assertThat(filesByCopies).isEqualTo(Map.of(1, 2, 2, 4, FILES + 20, FILES + 21));
        assertThat(scenario.cli().run("report", "--unique", "--format", "fdupes").out().lines())
                .containsExactly(tree.path("alone").toString(), tree.path("one").toString());
    }

    @Test
    void one_that_was_acknowledged_is_left_out_until_it_grows() {
        scenario.cli().run("catalog", "ack", tree.path("many/A"), "--reason", "wanted");
        assertThat(scenario.report().get("groups")).hasSize(2);

        tree.file("many/new", "same");
        scenario.scan(tree.root());

        assertThat(scenario.report().get("groups")).hasSize(3);
    }

    /// A shared catalog is always written by somebody.
    @Test
    void a_report_shows_one_moment_also_while_a_scan_changes_the_catalog() {
        Cli cli = scenario.cli();
        var target =
                new ByteArrayOutputStream() {
                    @Override
                    public synchronized void write(byte[] bytes, int offset, int length) {
                        if (size() == 0) {
                            tree.delete("many/linked").file("many/\u6f22", "else");
                            scenario.scan(tree.root());
                        }
                        super.write(bytes, offset, length);
                    }
                };

        Cli.Run report = cli.runTo(target, "report", "--format", "print0", "--all-links");

        assertThat(report.code()).as(report.err()).isEqualTo(ExitCode.OK);
        assertThat(ReportedFiles.ofZeroTerminated(target.toByteArray()))
                .anyMatch(group -> group.size() == FILES + 21);
        assertThat(scenario.report().get("groups").get(0).get("files")).hasSize(FILES + 19);
    }
}
