package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
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

/// Questions about single files and directories, answered from the catalog.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class LookupTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
    }

    /// A content longer than what is sampled, different in the middle.
    private static byte[] large(int middle) {
        byte[] content = new byte[50_000];
        content[25_000] = (byte) middle;
        return content;
    }

    /// Two columns of each line.
    private List<String> listed(String first, Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("catalog"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--format", "json"));
        Cli.Run run = scenario.cli().run(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        List<String> lines = new ArrayList<>();
        JsonNode told = JSON.readTree(run.out());
        for (JsonNode line : told.has("copies") ? told.get("copies") : told.get("entries")) {
            String path = line.get("path").asText();
            String prefix = tree.root() + "/";
            lines.add(
                    line.get(first).asText()
                            + " "
                            + (path.startsWith(prefix) ? path.substring(prefix.length()) : path));
        }
        return lines;
    }

    private List<String> where(Object subject) throws IOException {
        return listed("host", "where", subject, "--host-id", "one");
    }

    private void scanAs(String host) {
        scenario.scan(tree.root(), "--host-id", host);
        scenario.cli().catalog().execute("update host set name = 'name-of-' || host_key");
    }

    @Test
    void every_copy_is_found_by_a_path_or_the_digest_on_all_hosts() throws IOException {
        tree.file("a", large(1)).file("b", large(1)).file("c", large(2));
        scanAs("one");
        scanAs("two");
        String digest =
                scenario.cli()
                        .catalog()
                        .value("select hash_value from file_hashes where filename = 'a'");

        List<String> copies = where(tree.path("a"));

        assertThat(copies)
                .containsExactly(
                        "name-of-one a", "name-of-one b", "name-of-two a", "name-of-two b");
        assertThat(where(digest)).isEqualTo(copies);
        assertThat(where("xxh3-128:" + digest)).isEqualTo(copies);
        assertThat(where("sha256:" + digest + digest)).isEmpty();
    }

    @Test
    void a_file_that_the_catalog_does_not_know_is_read_only_where_it_may_have_a_copy()
            throws IOException {
        tree.file("a", large(1)).file("b", large(1)).file("small", "small");
        tree.file("small2", "small");
        scanAs("one");
        FileTree elsewhere = scenario.tree("u").file("copy", large(1)).file("other", large(3));
        elsewhere.file("small", "small").file("alone", "a size of its own");

        assertThat(where(elsewhere.path("copy"))).containsExactly("name-of-one a", "name-of-one b");
        assertThat(where(elsewhere.path("small")))
                .containsExactly("name-of-one small", "name-of-one small2");
        assertThat(where(elsewhere.path("other"))).isEmpty();
        assertThat(where(elsewhere.path("alone"))).isEmpty();
        assertThat(scenario.cli().run("catalog", "where", elsewhere.path("alone")).err())
                .contains("the catalog has no copy of it");
    }

    @Test
    void a_file_that_changed_since_is_looked_up_as_it_is_now() throws IOException {
        tree.file("a", "one").file("b", "one").file("c", "two").file("d", "two");
        scanAs("one");
        tree.file("a", "two");

        assertThat(where(tree.path("a"))).containsExactly("name-of-one c", "name-of-one d");
        tree.delete("d");
        assertThat(where(tree.path("d"))).containsExactly("name-of-one c", "name-of-one d");
    }

    @Test
    void contents_that_were_not_read_yet_are_no_copies_and_said_to_be_unread() {
        tree.file("a", "one");
        scanAs("two");
        FileTree elsewhere = scenario.tree("u").file("same-size", "two");

        Cli.Run run =
                scenario.cli()
                        .run("catalog", "where", elsewhere.path("same-size"), "--host-id", "one");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("not read yet");
    }

    @Test
    void a_file_that_was_alone_with_its_size_is_read_to_be_compared() throws IOException {
        tree.file("a", large(1)).hardLink("b", "a").file("small", "alone");
        scanAs("one");
        FileTree elsewhere = scenario.tree("u").file("copy", large(1)).file("other", large(2));
        elsewhere.file("small", "alone").file("not", "enola");

        assertThat(where(elsewhere.path("copy"))).containsExactly("name-of-one a", "name-of-one b");
        assertThat(where(elsewhere.path("small"))).containsExactly("name-of-one small");
        assertThat(where(elsewhere.path("other"))).isEmpty();
        assertThat(exitCodeOf(elsewhere.path("not"))).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(where(tree.path("b"))).containsExactly("name-of-one a", "name-of-one b");
    }

    @Test
    void an_empty_file_has_all_empty_files_for_copies_and_nothing_to_be_read() throws IOException {
        tree.file("a", "").file("b", "").file("c", "not empty");
        scanAs("one");
        FileTree elsewhere = scenario.tree("u").file("unknown", "");

        assertThat(where(tree.path("a"))).containsExactly("name-of-one a", "name-of-one b");
        assertThat(where(elsewhere.path("unknown"))).isEqualTo(where(tree.path("a")));
        assertThat(scenario.cli().run("catalog", "where", elsewhere.path("unknown")).err())
                .isEmpty();
    }

    @Test
    void digests_of_another_algorithm_are_found_too() throws IOException {
        tree.file("a", large(1)).file("b", large(1));
        scenario.scan(tree.root(), "--host-id", "one", "--algorithm", "sha256");
        FileTree elsewhere = scenario.tree("u").file("copy", large(1));

        assertThat(where(elsewhere.path("copy"))).hasSize(2);
        assertThat(where(tree.path("a"))).hasSize(2);
    }

    @Test
    void an_exit_code_tells_what_has_a_copy_from_what_has_none() {
        tree.file("a", large(1)).file("b", large(1)).file("alone", large(2));
        tree.hardLink("alone-too", "alone");
        scanAs("one");
        FileTree elsewhere = scenario.tree("u").file("copy", large(2)).file("other", large(3));
        String digest =
                scenario.cli()
                        .catalog()
                        .value("select hash_value from file_hashes where filename = 'a'");

        assertThat(exitCodeOf(tree.path("a"))).isEqualTo(ExitCode.OK);
        assertThat(exitCodeOf(digest)).isEqualTo(ExitCode.OK);
        assertThat(exitCodeOf(elsewhere.path("copy"))).isEqualTo(ExitCode.OK);
        assertThat(exitCodeOf(tree.path("alone"))).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(exitCodeOf(elsewhere.path("other"))).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(exitCodeOf("0".repeat(32))).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(scenario.cli().run("catalog", "where", tree.path("alone")).code())
                .isEqualTo(ExitCode.OK);
    }

    private ExitCode exitCodeOf(Object subject) {
        return scenario.cli()
                .run("catalog", "where", subject, "--fail-on-unique", "--host-id", "one")
                .code();
    }

    @Test
    void a_directory_lists_its_files_with_their_state_and_its_directories() throws IOException {
        tree.file("d/a", "same").file("d/b", "same").file("d/c", "alone").file("d/e-f/x", "same");
        tree.file("d/e/x", "1").file("d/e/y/z", "22").file("d/e0", "333333").file("e/x", "4");
        scanAs("one");

        assertThat(listed("state", "ls", tree.path("d")))
                .containsExactly(
                        "duplicate d/a",
                        "duplicate d/b",
                        "unique d/c",
                        "directory d/e-f/",
                        "directory d/e/",
                        "unique d/e0");
        assertThat(listed("state", "ls", "-r", tree.path("d/e")))
                .containsExactly("unique d/e/x", "unique d/e/y/z");
        assertThat(listed("state", "ls", "/"))
                .hasSize(1)
                .allMatch(it -> it.startsWith("directory /"));
    }

    @Test
    void what_another_host_may_have_too_is_unknown_until_it_was_compared() throws IOException {
        tree.file("a", "one").file("b", "two");
        scanAs("one");
        scenario.cli()
                .catalog()
                .execute(
                        "update file_hashes set hash_value = null, hash_algorithm = null, hashed_at = null, tier1_hash = null where filename = 'a'");

        assertThat(listed("state", "ls", tree.root())).containsExactly("unknown a", "unknown b");
        assertThat(where(tree.path("a"))).containsExactly("name-of-one a");
        for (String host : List.of("one", "two")) {
            Cli.Run run = scenario.cli().run("catalog", "where", tree.path("b"), "--host-id", host);
            assertThat(run.out()).contains("name-of-one").hasLineCount(2);
            assertThat(run.err()).as(host).contains("not read yet");
        }
    }

    @Test
    void many_files_of_one_size_are_told_apart_as_few_are() throws IOException {
        for (int i = 0; i < 20; i++) {
            tree.file("many/%02d".formatted(i), large(i)).file("few/%02d".formatted(i), "few" + i);
        }
        tree.file("many/copy", large(3)).hardLink("many/link", "many/04");
        scanAs("one");
        List<String> allTold = listed("state", "ls", tree.path("many"));
        assertThat(allTold).hasSize(22).filteredOn(it -> it.startsWith("unique")).hasSize(20);
        assertThat(allTold).contains("duplicate many/03", "duplicate many/copy", "unique many/04");

        scenario.cli()
                .catalog()
                .execute(
                        "update file_hashes set hash_value = null, hash_algorithm = null, hashed_at = null, compared_scan_id = null"
                                + " where filename = '07'");
        assertThat(listed("state", "ls", tree.path("many")))
                .filteredOn(it -> it.startsWith("unique"))
                .isEmpty();
        assertThat(scenario.cli().run("report", "--unique", "--format", "csv").out())
                .contains("/few/07")
                .doesNotContain("/many/");

        scenario.cli()
                .catalog()
                .execute("update file_hashes set compared_scan_id = 1 where filename = '07'");
        assertThat(listed("state", "ls", tree.path("many"))).isEqualTo(allTold);
        assertThat(listed("state", "ls", tree.path("few"))).allMatch(it -> it.startsWith("unique"));
    }

    @Test
    void thousands_of_files_and_paths_longer_than_an_index_are_listed() throws IOException {
        String deep = "n".repeat(200) + "/" + "m".repeat(200) + "/" + "o".repeat(200);
        for (int i = 0; i < 450; i++) {
            tree.file("many/%03d".formatted(i), "x" + i);
        }
        for (int i = 0; i < 3; i++) {
            tree.file(deep + "/f" + i, "y" + i).file(deep + "/d" + i + "/f", "z" + i);
        }
        scanAs("one");

        assertThat(listed("state", "ls", tree.path("many"))).hasSize(450).isSorted();
        assertThat(listed("state", "ls", tree.path(deep)))
                .extracting(line -> line.substring(line.lastIndexOf("o/") + 2))
                .containsExactly("d0/", "d1/", "d2/", "f0", "f1", "f2");
    }

    @Test
    void what_neither_the_catalog_nor_the_disk_has_is_wrong_usage() {
        tree.file("a", "one");
        scanAs("one");

        for (Object subject : List.of(tree.path("nowhere"), tree.root(), "")) {
            Cli.Run run = scenario.cli().run("catalog", "where", subject);

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("dupfinder: ").doesNotContain("\tat ");
        }
    }
}
