package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Groups of files that have more in common than their content: scan, report and a reader of
/// everything agree about them.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class GroupMatchingTest {

    private static final int FILES = 120;
    private static final List<String> NAMES =
            List.of("a.jpg", "b.jpg", "a.JPG", "c.tar.gz", "plain", ".hidden", "d.gz");

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void make_a_tree_of_few_contents_and_few_names() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
        Random random = new Random(7);
        for (int i = 0; i < FILES; i++) {
            String place = "%s/%d/".formatted("abc".charAt(i % 3), i);
            String name = place + NAMES.get(random.nextInt(NAMES.size()));
            tree.file(name, "content " + random.nextInt(12));
            if (i % 10 == 0) {
                tree.directory("a/links")
                        .hardLink("a/links/" + i + NAMES.get(random.nextInt(3)), name);
            }
        }
    }

    private void assertAgree(
            Function<Path, String> key, Predicate<Set<Path>> wanted, Object... options) {
        List<Object> all = new ArrayList<>(Arrays.asList(options));
        Path[] roots = {tree.path("a"), tree.path("b"), tree.path("c")};
        Set<Oracle.Group> expected = Oracle.groups(key, wanted, roots);
        assertThat(expected).isNotEmpty();
        all.addAll(List.of(roots));

        JsonNode scan = scenario.scan(all.toArray());
        JsonNode report = scenario.report(all.toArray());

        assertThat(Scenario.asOracleSays(report.get("groups"))).isEqualTo(expected);
        assertThat(scan.get("groups").asInt()).isEqualTo(expected.size());
        assertThat(scan.get("matching")).isEqualTo(report.get("matching")).isNotNull();
        assertThat(report.get("scan").get("matching")).isEqualTo(scan.get("matching"));
        assertThat(scan.get("reclaimableBytes").asLong())
                .isEqualTo(
                        Scenario.elements(report.get("groups"))
                                .mapToLong(group -> group.get("reclaimable").asLong())
                                .sum());
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    @Test
    void files_of_one_name_are_grouped() {
        assertAgree(file -> file.getFileName().toString(), _ -> true, "--match-name");
    }

    @Test
    void files_of_one_extension_are_grouped() {
        assertAgree(GroupMatchingTest::extension, _ -> true, "--match-extension");
    }

    @Test
    void only_groups_across_two_roots_are_wanted() {
        tree.file("a/alone/1", "twice in a").file("a/alone/2", "twice in a");

        assertAgree(_ -> "", this::isAcross, "--isolate");
        assertAgree(
                file -> file.getFileName().toString(), this::isAcross, "--isolate", "--match-name");
    }

    private boolean isAcross(Set<Path> files) {
        return files.stream()
                        .map(file -> tree.root().relativize(file).getName(0))
                        .distinct()
                        .count()
                > 1;
    }

    @Test
    void copies_of_a_reference_stay_and_are_read_although_no_path_names_it() {
        tree.file("ref/1", "content 1")
                .file("ref/only", "in ref alone")
                .file("ref/too", "in ref alone");

        JsonNode scan = scenario.scan("--reference", tree.path("ref"), tree.path("a"));
        JsonNode report = scenario.report("--reference", tree.path("ref"), tree.path("a"));

        Set<Oracle.Group> expected =
                Oracle.groups(
                        _ -> "",
                        files ->
                                files.stream().anyMatch(it -> it.startsWith(tree.path("ref")))
                                        && files.stream()
                                                .anyMatch(it -> it.startsWith(tree.path("a"))),
                        tree.path("ref"),
                        tree.path("a"));
        assertThat(Scenario.asOracleSays(report.get("groups"))).isEqualTo(expected).hasSize(1);
        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scan.get("redundantFiles").asInt())
                .isEqualTo((int) inodesBelow(tree.path("a"), "content 1"));
        assertThat(scan.get("matching").get("reference").get(0).asText())
                .isEqualTo(tree.path("ref").toString());
        assertThat(Files.exists(tree.path("ref/1"))).isTrue();
    }

    private static long inodesBelow(Path root, String content) {
        return Oracle.files(root).stream()
                .filter(file -> FileTree.content(file).equals(content))
                .map(FileTree::inode)
                .distinct()
                .count();
    }

    @Test
    void the_page_says_how_its_groups_were_made() throws Exception {
        scenario.scan("--match-name", tree.root());

        assertThat(Files.readString(scenario.cli().reportFile()))
                .contains("\"matching\":{\"name\":true}");
    }

    @Test
    void a_part_of_a_content_has_the_copies_that_were_asked_for() {
        scenario.scan(tree.root());

        JsonNode groups = scenario.report("--match-name", "--copies", "2").get("groups");

        assertThat(groups).isNotEmpty();
        assertThat(groups)
                .allSatisfy(group -> assertThat(group.get("copies").asInt()).isEqualTo(2));
    }

    @Test
    void one_root_is_too_few_to_be_across() {
        assertThat(scenario.cli().run("scan", "--isolate", tree.root()).err())
                .contains("--isolate needs two PATHs or more");
        assertThat(scenario.cli().run("scan", "--isolate", tree.root(), tree.path("a")).code())
                .isEqualTo(ExitCode.USAGE);
    }
}
