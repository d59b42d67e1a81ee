package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One meaning of reclaimable: what is freed on disk when every redundant file of those that were
/// asked about goes while a copy remains anywhere.
@Tag("fast")
class ReclaimableTest {

    private static final long BLOCK = 4096;

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("tree");
    }

    private static long reclaimable(JsonNode report) {
        return Scenario.elements(report.get("groups"))
                .mapToLong(group -> group.get("reclaimable").asLong())
                .sum();
    }

    private String sentence(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("report", "--format", "text"));
        all.addAll(List.of(arguments));
        List<String> lines = scenario.cli().run(all.toArray()).out().lines().toList();
        return lines.getLast();
    }

    @Test
    void a_scan_of_two_files_promises_no_more_than_they_occupy() {
        for (String name : List.of("a", "b", "x/a", "y/a", "z/a")) {
            tree.file(name, "same");
        }
        scenario.scan("--no-report", tree.root());

        JsonNode scan = scenario.scan("--no-report", tree.path("a"), tree.path("b"));

        assertThat(scan.get("reclaimableBytes").asLong()).isEqualTo(2 * BLOCK);
        assertThat(scan.get("redundantFiles").asInt()).isEqualTo(2);
        assertThat(scan.get("reclaimableElsewhereBytes").asLong()).isEqualTo(2 * BLOCK);
        assertThat(scenario.cli().run("scan", "--no-report", tree.path("a"), tree.path("b")).out())
                .contains(
                        "2 redundant files of 1 group, 8.0 KiB reclaimable, and 8.0 KiB in folders of earlier scans");
        assertThat(sentence(tree.path("a"), tree.path("b")))
                .isEqualTo(
                        "2 redundant files in 1 group, 8.0 KiB reclaimable, and 8.0 KiB in other folders.");
    }

    @Test
    void a_scan_of_everything_speaks_of_nothing_else() {
        tree.file("a", "same").file("b", "same");

        JsonNode scan = scenario.scan("--no-report", tree.root());

        assertThat(scan.get("reclaimableBytes").asLong()).isEqualTo(BLOCK);
        assertThat(scan.get("reclaimableElsewhereBytes").asLong()).isZero();
        assertThat(scenario.cli().run("scan", "--no-report", tree.root()).out())
                .contains("1 redundant file of 1 group, 4.0 KiB reclaimable\n");
        assertThat(sentence()).isEqualTo("1 redundant file in 1 group, 4.0 KiB reclaimable.");
    }

    @Test
    void scan_report_and_condition_say_one_number_for_a_directory() {
        tree.file("stick/a", "same")
                .file("stick/b", "same")
                .file("stick/c", "of the stick")
                .file("stick/d", "of the stick")
                .file("laptop/a", "same")
                .file("laptop/e", "alone");
        scenario.scan("--no-report", tree.root());
        Path stick = tree.path("stick");

        JsonNode scan = scenario.scan("--no-report", stick);

        assertThat(scan.get("reclaimableBytes").asLong()).isEqualTo(3 * BLOCK);
        assertThat(reclaimable(scenario.report(stick))).isEqualTo(3 * BLOCK);
        assertThat(
                        scenario.cli()
                                .run("report", "--fail-if", "reclaimable >= 12K in " + stick)
                                .code())
                .isEqualTo(ExitCode.CONDITION_MET);
        assertThat(
                        scenario.cli()
                                .run("report", "--fail-if", "reclaimable > 12K in " + stick)
                                .code())
                .isEqualTo(ExitCode.OK);
        assertThat(
                        scenario.cli()
                                .run("report", "--fail-if", "redundant_files > 3 in " + stick)
                                .code())
                .isEqualTo(ExitCode.OK);
        assertThat(Oracle.redundant(stick, tree.root()))
                .isEqualTo(new Oracle.Redundant(3, 3 * BLOCK));
    }

    @Test
    void a_hard_link_outside_of_what_was_asked_about_frees_nothing() {
        tree.file("in/a", "same").file("in/b", "same").hardLink("linked", "in/a");

        JsonNode inside = scenario.scan("--no-report", tree.path("in"));
        assertThat(inside.get("redundantFiles").asInt()).isEqualTo(1);
        assertThat(inside.get("reclaimableBytes").asLong())
                .as("b goes, a has another link that nobody has met")
                .isEqualTo(BLOCK);

        scenario.scan("--no-report", tree.root());
        assertThat(reclaimable(scenario.report(tree.path("in")))).isEqualTo(BLOCK);
        assertThat(reclaimable(scenario.report())).isEqualTo(BLOCK);
    }

    @Test
    void copies_that_all_have_links_elsewhere_are_redundant_and_free_nothing() {
        FileTree snapshots = scenario.tree("snapshots");
        tree.file("a", "same").file("b", "same");
        snapshots.hardLink("a", "../tree/a").hardLink("b", "../tree/b");

        JsonNode scan = scenario.scan("--no-report", tree.root());

        assertThat(scan.get("redundantFiles").asInt()).isEqualTo(1);
        assertThat(scan.get("reclaimableBytes").asLong()).isZero();
        JsonNode all = scenario.scan("--no-report", tree.root(), snapshots.root());
        assertThat(all.get("reclaimableBytes").asLong()).isEqualTo(BLOCK);
    }

    @Test
    void a_host_has_its_own_number() {
        tree.file("a", "same").file("b", "same").file("c", "same");
        scenario.cli().run("scan", "--no-report", "--host-id", "attic", tree.path("a"));
        FileTree other = scenario.tree("other").file("x", "same").file("y", "same");
        scenario.cli().run("scan", "--no-report", "--host-id", "cellar", other.root());
        scenario.cli().run("scan", "--no-report", "--host-id", "attic", tree.path("a"));

        assertThat(reclaimable(scenario.report("--host", "cellar"))).isEqualTo(2 * BLOCK);
        assertThat(reclaimable(scenario.report("--host", "attic"))).isEqualTo(BLOCK);
        assertThat(reclaimable(scenario.report())).isEqualTo(2 * BLOCK);
    }

    @Test
    void a_group_without_anything_to_free_where_it_was_asked_about_is_left_out_by_its_number() {
        tree.file("in/a", "same").file("out/a", "same").file("out/b", "same");
        scenario.scan("--no-report", tree.root());

        assertThat(scenario.groups("--min-reclaimable", "4097", tree.path("in"))).isEmpty();
        assertThat(scenario.groups("--min-reclaimable", "4096", tree.path("in"))).hasSize(1);
        assertThat(scenario.groups("--min-reclaimable", "4097")).hasSize(1);
    }

    @Test
    void a_difference_names_the_directory_that_a_copy_came_to() {
        tree.file("Videos/film", "same").file("Downloads/other", "other");
        scenario.scan("--no-report", tree.root());
        tree.file("Downloads/film", "same");
        scenario.scan("--no-report", tree.root());

        Cli.Run came = scenario.cli().run("catalog", "diff");
        tree.file("Archive/film", "same").delete("Videos/film");
        scenario.scan("--no-report", tree.root());
        Cli.Run moved = scenario.cli().run("catalog", "diff");

        assertThat(came.out()).contains("+4.0 KiB  " + tree.path("Downloads"));
        assertThat(came.out()).doesNotContain(tree.path("Videos").toString());
        assertThat(moved.out())
                .contains("+4.0 KiB  " + tree.path("Archive"))
                .contains("-4.0 KiB  " + tree.path("Videos"))
                .doesNotContain(tree.path("Downloads").toString());
    }
}
