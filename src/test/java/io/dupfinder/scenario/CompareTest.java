package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether everything of one directory is in another.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class CompareTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree stick;
    private FileTree disk;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        stick = scenario.tree("stick");
        disk = scenario.tree("disk");
    }

    /// A content longer than what is sampled, different in the middle.
    private static byte[] large(int middle) {
        byte[] content = new byte[50_000];
        content[25_000] = (byte) middle;
        return content;
    }

    private Cli.Run run(ExitCode code, Object... arguments) {
        Cli.Run run = scenario.cli().run(arguments);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(code);
        return run;
    }

    private JsonNode compare(ExitCode code, Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--format", "json"));
        Cli.Run run = run(code, all.toArray());
        assertThat(Contract.violations("compare", run.out())).as(run.out()).isEmpty();
        return JSON.readTree(run.out());
    }

    private static List<String> names(JsonNode files) {
        return Scenario.elements(files)
                .map(file -> Path.of(file.get("path").asText()).getFileName().toString())
                .toList();
    }

    private static long files(JsonNode answer, String side, String kind) {
        return answer.get(side).get(kind).get("files").asLong();
    }

    @Test
    void what_lies_on_the_disk_under_other_names_is_covered_and_the_rest_is_listed()
            throws IOException {
        stick.file("a", large(1))
                .file("d/b", large(2))
                .file("only", large(3))
                .file("size", "of its own");
        stick.file("twice1", large(9)).file("twice2", large(9)).file("empty", "");
        disk.file("x/other", large(1)).file("y", large(2)).file("z", "zzz").file("nothing", "");

        JsonNode answer = compare(ExitCode.OK, "compare", stick.root(), disk.root());

        assertThat(names(answer.get("onlyA"))).containsExactly("only", "size", "twice1", "twice2");
        assertThat(files(answer, "a", "covered")).isEqualTo(3);
        assertThat(files(answer, "a", "only")).isEqualTo(4);
        assertThat(answer.get("a").get("allCovered").asBoolean()).isFalse();
        assertThat(answer.get("a").get("files").asInt()).isEqualTo(7);
        assertThat(answer.get("a").get("covered").get("bytes").asLong()).isEqualTo(100_000);
        assertThat(files(answer, "b", "covered")).isEqualTo(3);
        assertThat(answer.has("onlyB")).isFalse();
        assertThat(
                        names(
                                compare(ExitCode.OK, "compare", stick.root(), disk.root(), "--both")
                                        .get("onlyB")))
                .containsExactly("z");
    }

    @Test
    void a_stick_that_is_all_on_the_disk_may_be_wiped_and_one_that_is_not_ends_with_10() {
        stick.file("a", large(1)).file("d/b", large(2));
        disk.file("x", large(1)).file("y", large(2)).file("z", large(3));

        Cli.Run all = run(ExitCode.OK, "compare", stick.root(), disk.root(), "--fail-if-missing");
        assertThat(all.out()).contains("All of A is in B").contains("just now");
        run(
                ExitCode.CONDITION_MET,
                "compare",
                stick.root(),
                disk.root(),
                "--fail-if-missing",
                "--both");

        stick.file("c", large(4));
        Cli.Run not =
                run(
                        ExitCode.CONDITION_MET,
                        "compare",
                        stick.root(),
                        disk.root(),
                        "--fail-if-missing");
        assertThat(not.out()).contains("Not all of A is in B").contains(stick.path("c").toString());
    }

    @Test
    void lists_are_bare_paths_for_people_and_programs() {
        stick.file("a", large(1)).file("n\nl", large(2));
        disk.file("x", large(1)).file("y", large(3));

        assertThat(run(ExitCode.OK, "compare", stick.root(), disk.root(), "--only-a").out())
                .isEqualTo(stick.root() + "/n\\x0al\n");
        assertThat(
                        run(
                                        ExitCode.OK,
                                        "compare",
                                        stick.root(),
                                        disk.root(),
                                        "--only-a",
                                        "--format",
                                        "print0")
                                .out())
                .isEqualTo(stick.root() + "/n\nl\0");
        assertThat(run(ExitCode.OK, "compare", stick.root(), disk.root(), "--only-b").out())
                .isEqualTo(disk.path("y") + "\n");
        run(ExitCode.USAGE, "compare", stick.root(), disk.root(), "--format", "print0");
        run(ExitCode.USAGE, "compare", stick.root(), disk.root(), "--only-a", "--both");
    }

    @Test
    void only_files_are_read_whose_size_both_have_and_the_next_scan_reads_the_others()
            throws IOException {
        stick.file("a", large(1)).file("p", "pp1").file("q", "pp2");
        disk.file("x", large(1)).file("r", "rrrr1").file("s", "rrrr1");

        compare(ExitCode.OK, "compare", stick.root(), disk.root());

        assertThat(scenario.rows("tier1_hash is null", "file_hashes"))
                .hasSize(6)
                .filteredOn(row -> row.matches(".*(a|x)\\|(0|false|f)"))
                .hasSize(2);
        assertThat(scenario.groups()).hasSize(1);
        scenario.tree("elsewhere").file("f", "alone with its size");
        scenario.scan(scenario.tree("elsewhere").root());
        assertThat(scenario.groups()).hasSize(2);
    }

    @Test
    void hard_links_are_covered_and_said_to_be_no_copies() throws IOException {
        stick.file("a", large(1));
        Files.createLink(disk.path("link"), stick.path("a"));

        JsonNode answer = compare(ExitCode.OK, "compare", stick.root(), disk.root());

        assertThat(answer.get("a").get("allCovered").asBoolean()).isTrue();
        assertThat(files(answer, "a", "hardLinks")).isEqualTo(1);
        assertThat(run(ExitCode.OK, "compare", stick.root(), disk.root()).out())
                .contains("is a hard link to the same file, not a copy");
    }

    @Test
    void a_tree_within_the_other_does_not_cover_itself() throws IOException {
        disk.file("in/a", large(1)).file("in/b", large(2)).file("c", large(1)).file("d", large(3));

        JsonNode inner = compare(ExitCode.OK, "compare", disk.path("in"), disk.root());
        assertThat(names(inner.get("onlyA"))).containsExactly("b");
        assertThat(inner.get("b").get("files").asInt()).isEqualTo(2);

        JsonNode outer = compare(ExitCode.OK, "compare", disk.root(), disk.path("in"));
        assertThat(names(outer.get("onlyA"))).containsExactly("d");
        assertThat(outer.get("a").get("files").asInt()).isEqualTo(2);
    }

    @Test
    void names_that_differ_by_case_or_normalization_are_names_of_their_own() throws IOException {
        stick.file("caf\u00e9", large(1)).file("README", large(2));
        disk.file("cafe\u0301", large(1)).file("readme", large(2)).file("Readme", large(2));

        JsonNode answer = compare(ExitCode.OK, "compare", stick.root(), disk.root());

        assertThat(answer.get("a").get("allCovered").asBoolean()).isTrue();
        assertThat(answer.get("b").get("files").asInt()).isEqualTo(3);
        scenario.scan(directory, "--directories");
        assertThat(run(ExitCode.OK, "report", "--directories", directory).out())
                .contains("No duplicate directories");
    }

    @Test
    void one_directory_by_two_names_and_what_nobody_knows_is_refused() {
        stick.file("a", large(1));
        scenario.tree("").symlink("link", "stick");

        assertThat(run(ExitCode.USAGE, "compare", stick.root(), directory.resolve("link")).err())
                .contains("the same directory");
        assertThat(run(ExitCode.USAGE, "compare", stick.root(), stick.root()).err())
                .contains("the same directory");
        assertThat(run(ExitCode.USAGE, "compare", stick.root(), stick.path("nowhere")).err())
                .contains("is not there");
        run(ExitCode.USAGE, "compare", stick.root());

        scenario.scan(stick.root());
        disk.file("x", large(1));
        for (Object[] asked :
                List.of(
                        new Object[] {"catalog", "compare", stick.root(), disk.root()},
                        new Object[] {"compare", "--from-catalog", stick.root(), disk.root()},
                        new Object[] {"compare", stick.root(), "nohost:/x"},
                        new Object[] {"compare", stick.root(), stick.path("nowhere")})) {
            Cli.Run refused = run(ExitCode.USAGE, asked);
            assertThat(refused.err()).startsWith("dupfinder: ").doesNotContain("\tat ");
        }
        assertThat(run(ExitCode.USAGE, "catalog", "compare", stick.root(), disk.root()).err())
                .contains("no scan has seen " + disk.root());
    }

    @Test
    void the_catalog_alone_answers_for_other_hosts_and_takes_nothing_unknown_for_covered()
            throws IOException {
        stick.file("a", large(1)).file("same-size", "two");
        disk.file("x", large(1)).file("y", "one").file("alone", "a size that nobody has");
        scenario.scan(stick.root(), "--host-id", "one");
        scenario.scan(disk.root(), "--host-id", "two");

        JsonNode answer =
                compare(
                        ExitCode.OK,
                        "catalog",
                        "compare",
                        "one:" + stick.root(),
                        "two:" + disk.root());
        // The first was not read, for nothing had its size then.
        assertThat(files(answer, "a", "unknown")).isEqualTo(2);
        assertThat(files(answer, "a", "covered")).isZero();
        run(
                ExitCode.CONDITION_MET,
                "catalog",
                "compare",
                "one:" + stick.root(),
                "two:" + disk.root(),
                "--fail-if-missing");

        scenario.scan(stick.root(), "--host-id", "one");
        scenario.scan(disk.root(), "--host-id", "two");
        answer =
                compare(
                        ExitCode.OK,
                        "catalog",
                        "compare",
                        stick.root(),
                        disk.root(),
                        "--host-id",
                        "three");
        assertThat(names(answer.get("onlyA"))).containsExactly("same-size");
        assertThat(files(answer, "a", "covered")).isEqualTo(1);
        assertThat(answer.get("a").get("scannedNow").asBoolean()).isFalse();
        assertThat(answer.get("a").get("lastSeen").isTextual()).isTrue();
    }

    @Test
    void a_tree_of_which_only_a_part_was_scanned_is_never_all_covered() throws IOException {
        stick.file("in/a", large(1)).file("b", large(2));
        disk.file("x", large(1));
        scenario.scan(stick.path("in"), disk.root());

        JsonNode answer = compare(ExitCode.OK, "catalog", "compare", stick.root(), disk.root());
        assertThat(answer.get("a").get("complete").asBoolean()).isFalse();
        assertThat(answer.get("a").get("allCovered").asBoolean()).isFalse();
        assertThat(
                        run(
                                        ExitCode.CONDITION_MET,
                                        "catalog",
                                        "compare",
                                        stick.root(),
                                        disk.root(),
                                        "--fail-if-missing")
                                .err())
                .contains("no scan has listed all of A");

        scenario.scan(stick.root(), disk.root(), "--exclude", "b");
        answer = compare(ExitCode.OK, "catalog", "compare", stick.root(), disk.root());
        assertThat(answer.get("a").get("leftOut").toString()).contains("exclude");
        assertThat(answer.get("a").get("allCovered").asBoolean()).isFalse();
    }

    @Test
    void a_directory_that_went_is_compared_by_what_is_remembered() throws IOException {
        stick.file("a", large(1)).file("b", large(2));
        disk.file("x", large(1));
        scenario.scan(stick.root(), disk.root());
        stick.delete("a").delete("b");
        Files.delete(stick.root());

        JsonNode answer = compare(ExitCode.OK, "compare", stick.root(), disk.root());

        assertThat(names(answer.get("onlyA"))).containsExactly("b");
        assertThat(answer.get("a").get("scannedNow").asBoolean()).isFalse();
        assertThat(answer.get("b").get("scannedNow").asBoolean()).isTrue();
    }

    @Test
    void many_files_of_one_size_and_sample_are_told_apart() throws IOException {
        for (int i = 0; i < 60; i++) {
            stick.file("s" + i, large(i));
            disk.file("d" + i, large(i + 30));
        }
        JsonNode answer = compare(ExitCode.OK, "compare", stick.root(), disk.root(), "--both");

        assertThat(answer.get("onlyA")).hasSize(30);
        assertThat(answer.get("onlyB")).hasSize(30);
        assertThat(files(answer, "a", "unknown")).isZero();
        assertThat(
                        compare(ExitCode.OK, "catalog", "compare", stick.root(), disk.root())
                                .get("onlyA"))
                .hasSize(30);
    }
}
