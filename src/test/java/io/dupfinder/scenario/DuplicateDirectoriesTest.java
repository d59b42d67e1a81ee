package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.DirectoryOracle;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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

/// Directories with equal contents, from the catalog.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class DuplicateDirectoriesTest {

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

    private JsonNode report(Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("report", "--directories", "--format", "json"));
        all.addAll(Arrays.asList(arguments));
        Cli.Run run = scenario.cli().run(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Contract.violations("directories", run.out())).as(run.out()).isEmpty();
        return JSON.readTree(run.out());
    }

    private static Set<Set<String>> groups(JsonNode report) {
        return Scenario.elements(report.get("groups"))
                .map(DuplicateDirectoriesTest::paths)
                .collect(Collectors.toSet());
    }

    private static Set<String> paths(JsonNode group) {
        return Scenario.elements(group.get("directories"))
                .map(member -> member.get("path").asText())
                .collect(Collectors.toSet());
    }

    private Set<String> named(String... names) {
        return Arrays.stream(names)
                .map(name -> tree.path(name).toString())
                .collect(Collectors.toSet());
    }

    @Test
    void the_topmost_equal_directories_are_told_and_what_lies_in_them_is_folded()
            throws IOException {
        for (String copy : List.of("a", "b")) {
            tree.file(copy + "/f", "one")
                    .file(copy + "/x/g", "two!")
                    .file(copy + "/x/y/h", "three");
        }
        tree.file("c/f", "one").file("c/other", "four five");
        Cli.Run scan = scenario.cli().run("scan", tree.root(), "--directories");
        assertThat(scan.out()).contains("1 redundant directory in 1 group, with 3 files");

        JsonNode report = report();

        assertThat(groups(report)).containsExactly(named("a", "b"));
        JsonNode group = report.get("groups").get(0);
        assertThat(group.get("files").asInt()).isEqualTo(3);
        assertThat(group.get("bytes").asInt()).isEqualTo(12);
        assertThat(group.get("folded").asInt()).isEqualTo(2);
        assertThat(group.get("complete").asBoolean()).isTrue();
        JsonNode totals = report.get("totals");
        assertThat(totals.get("redundantDirectories").asInt()).isEqualTo(1);
        assertThat(totals.get("fileGroupsInside").asInt()).isEqualTo(2);
        assertThat(totals.get("fileGroupsOutside").asInt()).isEqualTo(1);
        assertThat(totals.get("reclaimable").asLong())
                .isEqualTo(group.get("reclaimable").asLong())
                .isEqualTo(3 * 4096);
    }

    @Test
    void names_links_and_empty_directories_make_a_difference() throws IOException {
        for (String copy : List.of("a", "b", "renamed", "link", "other-link", "empty", "fresh")) {
            tree.file(copy + "/" + (copy.equals("renamed") ? "g" : "f"), "content");
        }
        tree.symlink("link/l", "somewhere").symlink("other-link/l", "elsewhere");
        tree.directory("empty/e").directory("nothing1").directory("nothing2");
        tree.file("fresh/unique", "a size that nobody has");
        scenario.scan(tree.root(), "--directories");

        assertThat(groups(report())).containsExactly(named("a", "b"));
        assertThat(report().get("totals").get("emptyDirectories").asInt()).isEqualTo(3);
        assertThat(groups(report("--ignore-names")))
                .containsExactly(named("a", "b", "renamed", "empty"));
    }

    @Test
    void what_is_not_known_makes_a_directory_incomplete_and_no_duplicate() throws IOException {
        for (String copy : List.of("a", "b")) {
            tree.file(copy + "/f", "content").symlink(copy + "/l", "f");
        }
        scenario.scan(tree.root());

        JsonNode group = report().get("groups").get(0);
        assertThat(group.get("complete").asBoolean()).isFalse();
        assertThat(group.get("directories").get(0).get("unread").asInt()).isEqualTo(1);
        assertThat(report().get("totals").get("groups").asInt()).isZero();
        assertThat(scenario.cli().run("report", "--directories").out())
                .contains("as far as is known")
                .contains("No duplicate directories. 1 further group");
        assertThat(scenario.cli().run("report", "--directories", "--format", "print0").out())
                .isEmpty();

        scenario.scan(tree.root(), "--directories");
        assertThat(report().get("groups").get(0).get("complete").asBoolean()).isTrue();
        assertThat(scenario.cli().run("report", "--directories", "--format", "print0").out())
                .isEqualTo(tree.path("a") + "\0" + tree.path("b") + "\0\0");
        // Excluded files may make the difference.
        scenario.scan(tree.root(), "--directories", "--exclude", "nothing-of-that-name");
        assertThat(report().get("groups").get(0).get("complete").asBoolean()).isFalse();
    }

    @Test
    void hard_links_of_a_directory_are_no_second_copy_and_free_nothing() throws IOException {
        tree.file("a/f", "content").directory("b").hardLink("b/f", "a/f");
        scenario.scan(tree.root(), "--directories");
        assertThat(groups(report())).isEmpty();

        tree.file("c/f", "content");
        scenario.scan(tree.root(), "--directories");
        JsonNode group = report().get("groups").get(0);
        assertThat(paths(group)).isEqualTo(named("a", "b", "c"));
        assertThat(group.get("copies").asInt()).isEqualTo(2);
        // One of a and b alone frees nothing, and c is kept.
        assertThat(group.get("reclaimable").asInt()).isZero();
    }

    @Test
    void directories_of_several_hosts_are_told_and_one_disk_that_two_saw_is_one()
            throws IOException {
        tree.file("a/f", "content");
        scenario.scan(tree.root(), "--directories", "--host-id", "one");
        scenario.scan(tree.root(), "--directories", "--host-id", "two");
        assertThat(groups(report())).isEmpty();

        tree.file("b/f", "content");
        scenario.scan(tree.path("b"), "--directories", "--host-id", "two");
        assertThat(groups(report())).containsExactly(named("a", "b"));
        assertThat(groups(report(tree.path("b")))).hasSize(1);
        scenario.tree("else").file("x", "y");
        scenario.scan(scenario.tree("else").root(), "--host-id", "two");
        assertThat(groups(report(scenario.tree("else").root()))).isEmpty();
    }

    @Test
    void the_formats_are_those_of_lists() throws IOException {
        tree.file("a/f", "content").file("b/f", "content");
        scenario.scan(tree.root(), "--directories");

        assertThat(scenario.cli().run("report", "--directories", "--format", "csv").out())
                .contains("1,")
                .hasLineCount(3);
        assertThat(scenario.cli().run("report", "--directories", "--format", "fdupes").out())
                .isEqualTo(tree.path("a") + "\n" + tree.path("b") + "\n\n");
        assertThat(scenario.cli().run("report", "--directories", "--format", "ndjson").out())
                .hasLineCount(1);
        assertThat(scenario.cli().run("report", "--directories", "--format", "html").code())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(scenario.cli().reportFile()))
                .contains("<section class=\"list\" id=\"trees\"")
                .contains("<bdi>" + tree.path("b") + "</bdi>");
        assertThat(scenario.cli().run("report", "--ignore-names").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void groups_of_files_elsewhere_do_not_count_beside_those_of_the_paths() throws IOException {
        tree.file("a/f", "content").file("b/f", "content").file("c", "a single file");
        scenario.tree("else").file("1", "of another tree").file("2", "of another tree");
        scenario.scan(scenario.tree("else").root());
        scenario.scan(tree.root(), "--directories");

        assertThat(report(tree.root()).get("totals").get("fileGroupsOutside").asInt()).isZero();
        assertThat(report().get("totals").get("fileGroupsOutside").asInt()).isEqualTo(1);
    }

    @Test
    void the_page_of_a_scan_that_asks_for_directories_has_a_view_of_them() throws IOException {
        tree.file("a/f", "content").file("b/f", "content");
        scenario.cli().run("scan", tree.root(), "-q");
        assertThat(Files.readString(scenario.cli().reportFile())).doesNotContain("id=\"trees\"");

        scenario.cli().run("scan", tree.root(), "--directories", "-q");

        assertThat(Files.readString(scenario.cli().reportFile()))
                .contains("<section class=\"list\" id=\"trees\"")
                .contains("<bdi>" + tree.path("b") + "</bdi>");
    }

    @Test
    void directories_that_share_much_are_drawn_by_their_bytes() throws IOException {
        for (int i = 0; i < 4; i++) {
            tree.file("a/" + i, "content " + i).file("b/" + i, "content " + i);
        }
        tree.file("b/more", "of b alone");

        scenario.cli().run("scan", tree.root(), "--directories", "-q");

        assertThat(Files.readString(scenario.cli().reportFile()))
                .contains(
                        "<title>only in this one 0 B, in both 36 B, only in the other 10 B</title>"
                                + "<rect class=\"both\" x=\"0.0\" width=\"125.2\"");
    }

    private static List<String> shared(JsonNode report, Path below) {
        return Scenario.elements(report.get("shared"))
                .map(pair ->
                        "%s %s %s"
                                .formatted(
                                        below.relativize(
                                                Path.of(pair.get("one").get("path").asText())),
                                        pair.get("relation").asText(),
                                        below.relativize(
                                                Path.of(pair.get("other").get("path").asText()))))
                .toList();
    }

    @Test
    void directories_that_share_much_are_told_with_the_smallest_that_has_it() throws IOException {
        for (int i = 0; i < 10; i++) {
            tree.file("disk/in/deep/f" + i, "content " + i)
                    .file("disk/in/x/g" + i, "much more, file " + i);
            tree.file("stick/sub/n" + i, "content " + i);
            tree.file("like1/k" + i, "contents of the like " + i);
            tree.file("like2/" + i, "contents of the like " + (i < 9 ? i : "x"));
            tree.file("apart/" + i, "something else altogether, number " + i);
        }
        tree.file("disk/in/deep/more", "more of it");
        tree.file("disk/in/deep/large", new byte[5_000]);
        scenario.scan(tree.root(), "--directories");

        JsonNode report = report();

        assertThat(shared(report, tree.root()))
                .containsExactly("like1 similar like2", "stick inside disk/in/deep");
        assertThat(report.get("shared").get(0).get("sharedFiles").asInt()).isEqualTo(9);
        assertThat(scenario.cli().run("report", "--directories").out())
                .contains("is inside " + tree.path("disk/in/deep") + "\n")
                .contains(
                        "is much like " + tree.path("like2") + ": 90 % of it, and 90 % of that\n");
        assertThat(shared(report(tree.path("stick")), tree.root()))
                .containsExactly("stick inside disk/in/deep");
    }

    @Test
    void random_trees_have_the_duplicate_directories_that_an_oracle_finds() throws IOException {
        int trees = Endurance.times("random-directories", 12, 200);
        for (int seed = 0; seed < trees; seed++) {
            FileTree random = scenario.tree("random" + seed);
            grow(random.root(), new Random(seed), 0);
            repeat(random.root(), new Random(seed));
            scenario.scan(random.root(), "--directories");

            assertThat(groups(report(random.root())))
                    .as("seed " + seed)
                    .isEqualTo(DirectoryOracle.groups(random.root(), false));
            assertThat(groups(report(random.root(), "--ignore-names")))
                    .as("without names, seed " + seed)
                    .isEqualTo(DirectoryOracle.groups(random.root(), true));
            delete(random.root());
            scenario.cli().run("catalog", "forget", random.root());
        }
    }

    private static void grow(Path parent, Random random, int depth) throws IOException {
        Files.createDirectories(parent);
        for (int i = random.nextInt(4); i >= 0; i--) {
            Path entry = parent.resolve(List.of("a", "b", "b.c", "b-", "ü").get(random.nextInt(5)));
            if (Files.exists(entry) || Files.isSymbolicLink(entry)) {
                continue;
            }
            switch (random.nextInt(depth < 4 ? 8 : 5)) {
                case 0 ->
                        Files.createSymbolicLink(
                                entry, Path.of(random.nextBoolean() ? "x" : "y/z"));
                case 1 -> Files.writeString(entry, "");
                case 2, 3 -> Files.writeString(entry, "content " + random.nextInt(3));
                case 4 -> Files.write(entry, new byte[9_000 + random.nextInt(2)]);
                default -> grow(entry, random, depth + 1);
            }
        }
    }

    /// Copies some directories elsewhere, some of them with a change.
    private static void repeat(Path root, Random random) throws IOException {
        List<Path> directories;
        try (Stream<Path> all = Files.walk(root)) {
            directories =
                    all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .sorted()
                            .toList();
        }
        for (int i = 0; i < 3; i++) {
            Path from = directories.get(random.nextInt(directories.size()));
            Path to = directories.get(random.nextInt(directories.size())).resolve("copy" + i);
            Path aside = root.resolveSibling("aside");
            Shell.run("cp", "-a", from, aside);
            Files.move(aside, to);
            switch (random.nextInt(4)) {
                case 0 -> Files.writeString(to.resolve("more"), "more");
                case 1 -> Files.createDirectory(to.resolve("empty" + i));
                default -> {}
            }
        }
    }

    private static void delete(Path root) {
        Shell.run("rm", "-rf", root);
    }
}
