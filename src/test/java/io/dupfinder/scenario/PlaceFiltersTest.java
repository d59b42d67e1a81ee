package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Groups chosen by the places of their members.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class PlaceFiltersTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
        tree.file("a/1", "in a and b").file("b/1", "in a and b");
        tree.file("a/2", "in a alone").file("a/3", "in a alone");
        tree.file("a/4", "in all three").file("b/4", "in all three").file("c/4", "in all three");
        tree.file("a/unique", "of a size that none has").file("b/unique", "of one too, and longer");
        scenario.scan(tree.root());
    }

    @Test
    void not_in_leaves_out_what_has_a_copy_there() {
        assertThat(scenario.groups(tree.path("a"), "--not-in", tree.path("b")))
                .containsExactly(Set.of("t/a/2", "t/a/3"));
        assertThat(
                        scenario.cli()
                                .run(
                                        "report",
                                        "--unique",
                                        "--not-in",
                                        tree.path("b"),
                                        "--format",
                                        "fdupes")
                                .out())
                .isEqualTo(tree.path("a/unique") + "\n");
    }

    @Test
    void lists_have_every_copy_that_could_go_and_no_path_of_one_in_the_reference() {
        tree.hardLink("b/link", "c/4").file("a/5", "in a and c").file("c/5", "in a and c");
        scenario.scan(tree.root());

        String list =
                scenario.cli()
                        .run(
                                "report",
                                "--reference",
                                tree.path("c"),
                                "--format",
                                "fdupes",
                                "--omit-first")
                        .out();

        assertThat(list.lines().filter(line -> !line.isEmpty()))
                .containsExactlyInAnyOrder(
                        tree.path("a/4").toString(),
                        tree.path("b/4").toString(),
                        tree.path("a/5").toString());
    }

    @Test
    void across_wants_members_of_two_paths() {
        assertThat(scenario.groups(tree.path("a"), tree.path("b"), "--across")).hasSize(2);
        assertThat(scenario.groups(tree.path("b"), tree.path("c"), "--across"))
                .containsExactly(Set.of("t/a/4", "t/b/4", "t/c/4"));
        assertThat(scenario.cli().run("report", tree.path("a"), "--across").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void copies_of_the_reference_stay_and_all_others_are_redundant() {
        JsonNode groups = scenario.report("--reference", tree.path("c")).get("groups");

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).get("reclaimable").asLong()).isEqualTo(2 * 4096);
        assertThat(
                        scenario.cli()
                                .run("report", "--reference", tree.path("c"), "--format", "fdupes")
                                .out())
                .isEqualTo(tree.path("a/4") + "\n" + tree.path("b/4") + "\n\n");
        assertThat(scenario.groups("--reference", tree.path("a"))).hasSize(2);
        assertThat(scenario.cli().run("report", "--reference", tree.path("none")).code())
                .isEqualTo(ExitCode.USAGE);
    }
}
