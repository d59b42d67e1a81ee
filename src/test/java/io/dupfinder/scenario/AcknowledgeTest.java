package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Duplicates that somebody wants to keep.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class AcknowledgeTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("x/a", "one").file("y/a", "one");
        tree.file("x/b", "three").file("z/b", "three");
        scenario.scan(tree.root());
    }

    private Cli.Run catalog(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("catalog"));
        all.addAll(Arrays.asList(arguments));
        return scenario.cli().run(all.toArray());
    }

    private void acknowledge(Object subject, Object... options) {
        List<Object> all = new ArrayList<>(List.of("ack", subject, "--reason", "wanted"));
        all.addAll(Arrays.asList(options));
        Cli.Run run = catalog(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void an_acknowledged_group_leaves_reports_totals_and_exit_codes() {
        acknowledge(tree.path("x/a"));

        assertThat(scenario.groups()).containsExactly(Set.of("t/x/b", "t/z/b"));
        JsonNode scan = scenario.scan(tree.root());
        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scan.get("redundantFiles").asInt()).isEqualTo(1);
        acknowledge(tree.path("z"));
        assertThat(scenario.groups()).isEmpty();
        assertThat(scenario.cli().run("scan", tree.root(), "--fail-on-duplicates").code())
                .isEqualTo(ExitCode.OK);
        assertThat(catalog("ls", tree.path("x"), "--format", "csv").out().lines().skip(1))
                .allSatisfy(line -> assertThat(line).startsWith("\"acknowledged\","));
    }

    @Test
    void a_copy_of_another_host_brings_the_group_back() {
        acknowledge(tree.root());
        assertThat(scenario.groups()).isEmpty();
        FileTree theirs = scenario.tree("theirs").file("a", "one");

        scenario.scan(theirs.root(), "--host-id", "another", "--all-digests");

        assertThat(scenario.groups()).containsExactly(Set.of("t/x/a", "t/y/a", "theirs/a"));
        assertThat(scenario.cli().run("report", "--fail-if", "groups > 0").code())
                .isEqualTo(ExitCode.CONDITION_MET);
    }

    @Test
    void a_new_copy_brings_the_group_back_and_a_lost_one_does_not() {
        tree.file("w/b", "three");
        scenario.scan(tree.root());
        acknowledge(tree.root());
        tree.delete("w/b");
        assertThat(scenario.scan(tree.root()).get("groups").asInt()).isZero();

        tree.file("new/b", "three");
        JsonNode scan = scenario.scan(tree.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("t/new/b", "t/x/b", "t/z/b"));
    }

    @Test
    void it_is_listed_and_taken_back() {
        String digest = scenario.report().get("groups").get(0).get("digest").asText();
        acknowledge(digest);
        acknowledge(digest, "--until", "2999-01-01");

        assertThat(catalog("ack", "--format", "csv").out().lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(digest, ",\"wanted\"", "2999-01-0"));
        assertThat(scenario.groups()).hasSize(1);
        assertThat(catalog("unack", digest).out()).isEqualTo("took back 1 acknowledgement\n");
        assertThat(scenario.groups()).hasSize(2);
        acknowledge(tree.root());
        assertThat(catalog("unack", tree.path("x")).out())
                .isEqualTo("took back 2 acknowledgements\n");
        assertThat(scenario.cli().catalog().number("select count(*) from acknowledged_file"))
                .isZero();
    }

    @Test
    void copies_may_come_where_a_pattern_allows_them() {
        acknowledge(tree.path("x/a"), "--glob", "/**/t/{x,y,mirror-*}/**");
        assertThat(scenario.groups()).isEmpty();
        assertThat(catalog("ack", "--format", "csv").out()).contains("/**/t/{x,y,mirror-*}/**");

        tree.file("mirror-1/deep/a", "one").file("mirror-2/b", "three");
        scenario.scan(tree.root());
        assertThat(scenario.groups()).isEmpty();

        tree.file("else/a", "one");
        assertThat(scenario.scan(tree.root()).get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups())
                .containsExactly(Set.of("t/x/a", "t/y/a", "t/mirror-1/deep/a", "t/else/a"));
        assertThat(catalog("unack", tree.path("mirror-2")).code()).isEqualTo(ExitCode.USAGE);
        assertThat(catalog("unack", tree.path("x")).out())
                .isEqualTo("took back 2 acknowledgements\n");
        assertThat(scenario.cli().catalog().number("select count(*) from acknowledged_glob"))
                .isZero();
    }

    @Test
    void what_is_acknowledged_can_be_acknowledged_again_and_keeps_its_patterns() {
        acknowledge(tree.path("x/a"), "--glob", "/**/t/x/**");

        acknowledge(tree.root(), "--until", "2999-01-01");
        assertThat(catalog("ack", "--glob", "a", "--reason", "still").code())
                .isEqualTo(ExitCode.OK);

        tree.file("x/deep/a", "one");
        scenario.scan(tree.root());
        assertThat(scenario.groups()).isEmpty();
    }

    @Test
    void groups_are_acknowledged_by_the_name_of_a_file() {
        Cli.Run run = catalog("ack", "--glob", "b", "--reason", "each has one");

        assertThat(run.out()).startsWith("acknowledged 1 group,");
        assertThat(scenario.groups()).containsExactly(Set.of("t/x/a", "t/y/a"));
    }

    @Test
    void it_ends_on_the_day_that_was_said() {
        acknowledge(tree.root(), "--until", "2999-01-01");
        assertThat(scenario.groups()).isEmpty();

        scenario.cli().catalog().execute("update acknowledgement set until = since + 0.001");

        assertThat(scenario.groups()).hasSize(2);
        assertThat(scenario.scan(tree.root()).get("groups").asInt()).isEqualTo(2);
    }

    @Test
    void what_is_typed_wrongly_acknowledges_nothing() {
        for (Cli.Run run :
                List.of(
                        catalog("ack", tree.root()),
                        catalog("ack", tree.root(), "--reason", " "),
                        catalog("ack", tree.path("nowhere"), "--reason", "x"),
                        catalog("ack", tree.root(), tree.path("nowhere"), "--reason", "x"),
                        catalog("ack", "0".repeat(32), "--reason", "x"),
                        catalog("ack", "--glob", "nothing", "--reason", "x"),
                        catalog("ack", "--glob", "x/*", "--reason", "x"),
                        catalog("ack", "--glob", "[", "--reason", "x"),
                        catalog("ack", tree.root(), "--reason", "x", "--until", "tomorrow"),
                        catalog("ack", tree.root(), "--reason", "x", "--until", "2001-01-01"),
                        catalog("unack"),
                        catalog("unack", tree.root()))) {
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("dupfinder: ").doesNotContain("\tat ", "Exception");
        }
        assertThat(scenario.groups()).hasSize(2);
    }
}
