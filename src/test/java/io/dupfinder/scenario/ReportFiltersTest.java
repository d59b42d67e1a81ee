package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Which groups and files a report is about.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class ReportFiltersTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void two_hosts_with_pairs_a_triple_and_files_without_a_copy() {
        scenario = new Scenario(directory, database);
        cli = scenario.cli();
        tree =
                scenario.tree("t")
                        .file("a/film", "film".repeat(10_000))
                        .file("b/film", "film".repeat(10_000))
                        .file("a/note", "note")
                        .file("b/note", "note")
                        .file("c/note", "note")
                        .file("a/alone", "alone in size")
                        .file("a/nota", "nota")
                        .hardLink("a/alone-again", "a/alone");
        scan("attic", tree);
        scan("cellar", scenario.tree("u").file("film", "film".repeat(10_000)).file("own", "own!!"));
    }

    private void scan(String host, FileTree root) {
        assertThat(cli.run("scan", "-q", "--no-report", "--host-id", host, root.root()).code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void under_is_another_word_for_a_path() {
        assertThat(scenario.groups("--under", tree.path("c")))
                .isEqualTo(scenario.groups(tree.path("c")))
                .containsExactly(Set.of("t/a/note", "t/b/note", "t/c/note"));
        assertThat(scenario.groups("--under", tree.path("c"), "--under", scenario.tree("u").root()))
                .hasSize(2);
    }

    @Test
    void of_a_host_are_the_groups_with_a_file_there() {
        assertThat(scenario.groups("--host", "cellar"))
                .containsExactly(Set.of("t/a/film", "t/b/film", "u/film"));
        assertThat(scenario.groups("--host", "attic", "--under", scenario.tree("u").root()))
                .isEmpty();
    }

    @Test
    void of_a_host_is_the_scan_too_and_a_name_that_two_have_is_none() {
        assertThat(scenario.report("--host", "attic").get("scan").get("hostId").asText())
                .isEqualTo("attic");
        assertThat(scenario.report("--host", "cellar").get("scan").get("hostId").asText())
                .isEqualTo("cellar");
        scenario.cli().catalog().execute("update host set name = 'vm'");

        Cli.Run run = scenario.cli().run("report", "--host", "vm", "--format", "json");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("several hosts are called vm", "attic (vm)", "cellar (vm)");
    }

    @Test
    void a_host_that_nobody_knows_is_wrong_usage() {
        Cli.Run run = cli.run("report", "--host", "barn", "--format", "text");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("there is no host barn in the catalog")
                .doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void groups_with_less_to_reclaim_or_other_numbers_of_copies_are_left_out() {
        assertThat(scenario.groups("--min-reclaimable", "20K"))
                .containsExactly(Set.of("t/a/film", "t/b/film", "u/film"));
        assertThat(scenario.groups("--copies", ">=3")).hasSize(2);
        assertThat(scenario.groups("--copies", ">3")).isEmpty();
        assertThat(scenario.groups("--copies", "3", "--host", "cellar")).hasSize(1);
    }

    @Test
    void files_without_a_copy_are_those_in_no_group() {
        assertThat(unique())
                .containsExactlyInAnyOrder("t/a/alone", "t/a/alone-again", "t/a/nota", "u/own");
        assertThat(unique("--host", "cellar")).containsExactly("u/own");
        assertThat(unique("--under", tree.path("b"))).isEmpty();
        assertThat(cli.run("report", "--copies", "<2").out())
                .isEqualTo(cli.run("report", "--unique").out())
                .endsWith("4 files, 35 B.\n");
    }

    @Test
    void a_file_that_was_not_compared_yet_is_not_called_unique() {
        cli.catalog()
                .execute(
                        "update file_hashes set hash_value = null, hash_algorithm = null, tier1_hash = null, compared_scan_id = null where filename = 'nota'");

        assertThat(unique()).containsExactlyInAnyOrder("t/a/alone", "t/a/alone-again", "u/own");
        assertThat(lines("--all-files")).hasSize(10);
    }

    @Test
    void all_files_are_listed_with_the_number_of_their_copies() {
        assertThat(cli.run("report", "--all-files", "--template", "{copies} {name}").out().lines())
                .containsExactlyInAnyOrder(
                        "3 film",
                        "3 film",
                        "3 film",
                        "3 note",
                        "3 note",
                        "3 note",
                        "1 alone",
                        "1 alone-again",
                        "1 nota",
                        "1 own");
        assertThat(lines("--all-files", "--copies", "3", "--host", "cellar")).hasSize(1);
    }

    @Test
    void all_files_are_the_empty_ones_too() {
        tree.file("empty", "");
        cli.run("scan", "-q", "--no-report", tree.root());

        assertThat(lines("--all-files")).anyMatch(line -> line.contains("empty"));
        assertThat(lines("--all-files", "--min-size", "1"))
                .noneMatch(line -> line.contains("empty"));
        assertThat(unique()).noneMatch(line -> line.contains("empty"));
    }

    @Test
    void lists_of_files_keep_their_schema() {
        for (String which : List.of("--unique", "--all-files")) {
            assertThat(
                            Contract.violations(
                                    "files", cli.run("report", which, "--format", "json").out()))
                    .isEmpty();
            assertThat(lines(which))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(Contract.violations("file", line)).isEmpty());
        }
    }

    private List<String> lines(Object... arguments) {
        Object[] all =
                Stream.concat(Stream.of("report", "--format", "ndjson"), Arrays.stream(arguments))
                        .toArray();
        Cli.Run run = cli.run(all);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out().lines().toList();
    }

    private Set<String> unique(Object... arguments) {
        Object[] all =
                Stream.concat(
                                Stream.of("report", "--unique", "--template", "{path}"),
                                Arrays.stream(arguments))
                        .toArray();
        Cli.Run run = cli.run(all);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out()
                .lines()
                .map(path -> path.substring(directory.toString().length() + 1))
                .collect(Collectors.toSet());
    }
}
