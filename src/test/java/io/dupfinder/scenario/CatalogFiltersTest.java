package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The filters of a scan, asked of the catalog by `report` and `plan`: a group is shown, and its
/// files may go, as far as the filters take a file.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class CatalogFiltersTest {

    private static final Pattern VICTIM = Pattern.compile("\"victim\":\\{\"path\":\"([^\"]*)\"");

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() throws IOException {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
        tree.file("a/1.jpg", "picture").file("b/1.JPG", "picture").file("cache/1.bin", "picture");
        tree.file("a/2.txt", "a longer text").file("b/node_modules/2.txt", "a longer text");
        tree.file("a/unique.png", "of a size that none has");
        Files.setLastModifiedTime(
                tree.path("b/1.JPG"), FileTime.from(Instant.parse("2024-05-06T07:08:09Z")));
        scenario.scan(tree.root());
    }

    private static final Set<String> PICTURES = Set.of("t/a/1.jpg", "t/b/1.JPG", "t/cache/1.bin");
    private static final Set<String> TEXTS = Set.of("t/a/2.txt", "t/b/node_modules/2.txt");

    @Test
    void names_choose_the_groups_that_have_such_a_file_with_all_its_members() {
        assertThat(scenario.groups("--ext", "jpg")).containsExactly(PICTURES);
        assertThat(scenario.groups("--type", "image,code")).containsExactly(PICTURES);
        assertThat(scenario.groups("--include", "2.*")).containsExactly(TEXTS);
        assertThat(scenario.groups("--exclude", "a", "--exclude", "b")).containsExactly(PICTURES);
        assertThat(scenario.groups("--regex", "node_.*/2")).containsExactly(TEXTS);
        assertThat(scenario.groups("--exclude-regex", "[.](jpg|JPG|bin)$")).containsExactly(TEXTS);
        assertThat(scenario.groups("--skip", "node_modules")).containsExactly(PICTURES, TEXTS);
    }

    @Test
    void a_pattern_with_a_slash_begins_at_the_path_or_at_what_was_scanned() {
        assertThat(scenario.groups("--include", "cache/*")).containsExactly(PICTURES);
        assertThat(scenario.groups(tree.path("b"), "--include", "node_modules/*"))
                .containsExactly(TEXTS);
    }

    @Test
    void ages_and_sizes_choose_too() {
        assertThat(scenario.groups("--newer", "2024-01-01")).containsExactly(PICTURES);
        assertThat(scenario.groups("--older", "2010-01-01")).isEmpty();
        assertThat(scenario.groups("--max-size", "7")).containsExactly(PICTURES);
        assertThat(scenario.groups("--min-size", "8")).containsExactly(TEXTS);
        assertThat(scenario.groups("--max-size", "13")).containsExactlyInAnyOrder(PICTURES, TEXTS);
    }

    @Test
    void depth_counts_from_the_path_or_from_what_was_scanned() {
        assertThat(scenario.groups("--max-depth", "1")).isEmpty();
        assertThat(scenario.groups("--max-depth", "2")).containsExactly(PICTURES, TEXTS);
        assertThat(scenario.groups(tree.path("b"), "--max-depth", "1")).containsExactly(PICTURES);
    }

    @Test
    void a_file_of_rules_means_what_git_says() {
        tree.file("rules", "*.jpg\n*.JPG\n!b/*.JPG\nnode_modules/\n/a/2.txt\n/cache/\n");
        Path rules = tree.path("rules");

        assertThat(report("--format", "fdupes", "--all-files", "--ignore-file", rules).out())
                .isEqualTo("%s\n%s\n".formatted(tree.path("a/unique.png"), tree.path("b/1.JPG")));
        assertThat(goes("--prefer", tree.path("a"), "--ignore-file", rules))
                .containsExactly("b/1.JPG");
        assertThat(report("--ignore-file", tree.path("nowhere")).err())
                .contains("cannot be read: " + tree.path("nowhere"));
    }

    @Test
    void what_only_a_scan_can_know_is_refused_with_what_to_do() {
        for (String command : List.of("report", "plan", "review")) {
            Cli.Run names = run(command, "--ignore-file", ".gitignore");
            Cli.Run owner = run(command, "--owner", "root");

            assertThat(names.code()).isEqualTo(ExitCode.USAGE);
            assertThat(names.err())
                    .contains("only a scan looks into")
                    .contains("name one file of rules with a slash, as ./.gitignore");
            assertThat(owner.code()).isEqualTo(ExitCode.USAGE);
            assertThat(owner.err())
                    .contains("there is no option '--owner' here")
                    .contains("`dupfinder scan --owner USER`");
        }
    }

    @Test
    void what_is_reclaimable_is_that_of_the_files_that_are_taken() {
        assertThat(scenario.report("--ext", "bin").get("groups").get(0).get("reclaimable").asLong())
                .isEqualTo(4096);
        assertThat(scenario.report("--ext", "jpg").get("groups").get(0).get("reclaimable").asLong())
                .isEqualTo(2 * 4096);
    }

    @Test
    void lists_for_programs_have_only_what_is_taken() {
        assertThat(report("--format", "fdupes", "--ext", "bin,txt").out())
                .isEqualTo(
                        "%s\n%s\n\n"
                                .formatted(
                                        tree.path("a/2.txt"), tree.path("b/node_modules/2.txt")));
    }

    @Test
    void files_without_a_copy_are_chosen_likewise() {
        assertThat(report("--unique", "--format", "fdupes", "--ext", "png").out())
                .isEqualTo(tree.path("a/unique.png") + "\n");
        assertThat(report("--unique", "--format", "fdupes", "--ext", "jpg").out()).isEmpty();
        assertThat(report("--unique", "--format", "fdupes", "--max-size", "9").out()).isEmpty();
        assertThat(report("--all-files", "--format", "fdupes", "--newer", "2024-01-01").out())
                .isEqualTo(tree.path("b/1.JPG") + "\n");
    }

    @Test
    void filters_that_match_nothing_are_said_and_the_report_is_made() {
        Cli.Run run = report("--format", "text", "--ext", "xyz");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err())
                .contains("--ext 'xyz' matched nothing: no duplicate has such an extension");
    }

    @Test
    void filters_have_no_meaning_for_directories_and_conditions() {
        assertThat(report("--directories", "--ext", "jpg").code()).isEqualTo(ExitCode.USAGE);
        assertThat(report("--fail-if", "groups > 0", "--newer", "3d").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void only_files_that_the_filters_take_may_go() {
        Path a = tree.path("a");
        Path b = tree.path("b");
        assertThat(goes("--prefer", tree.path("cache"), "--ext", "jpg"))
                .containsExactly("a/1.jpg", "b/1.JPG");
        assertThat(goes("--prefer", a, "--ext", "bin")).containsExactly("cache/1.bin");
        assertThat(goes("--prefer", a, "--newer", "2024-01-01")).containsExactly("b/1.JPG");
        assertThat(goes("--prefer", a, "--max-size", "6")).isEmpty();
        assertThat(goes("--prefer", a, "--max-depth", "2"))
                .containsExactly("b/1.JPG", "cache/1.bin");
        assertThat(goes("--prefer", b, "--exclude", "cache", "--include", "*.txt"))
                .containsExactly("a/2.txt");
    }

    @Test
    void a_hard_link_that_is_left_out_keeps_the_whole_copy() {
        tree.hardLink("a/1.jpeg", "a/1.jpg");
        scenario.scan(tree.root());

        assertThat(goes("--keep", "most-links", "--ext", "jpg")).containsExactly("b/1.JPG");
        assertThat(goes("--prefer", tree.path("b"), "--ext", "jpg")).isEmpty();
    }

    @Test
    void an_explanation_needs_the_filters_of_the_plan() {
        goes("--prefer", tree.path("a"), "--ext", "bin");
        String file = tree.path("a/1.jpg").toString();

        Cli.Run without = run("plan", "--explain", file);
        Cli.Run with = run("plan", "--explain", file, "--ext", "bin");

        assertThat(without.code()).isEqualTo(ExitCode.USAGE);
        assertThat(without.err()).contains("--ext bin");
        assertThat(with.out()).contains(file + " stays");
    }

    private List<String> goes(Object... rules) {
        Cli.Run plan = run(Stream.concat(Stream.of("plan", tree.root()), Arrays.stream(rules)));
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        Cli.Run shown =
                run(Stream.concat(Stream.of("plan", tree.root(), "-o", "-"), Arrays.stream(rules)));
        return VICTIM.matcher(shown.out())
                .results()
                .map(match -> match.group(1).substring(tree.root().toString().length() + 1))
                .sorted()
                .toList();
    }

    private Cli.Run report(Object... arguments) {
        return run(Stream.concat(Stream.of("report"), Arrays.stream(arguments)));
    }

    private Cli.Run run(Object... arguments) {
        return scenario.cli().run(arguments);
    }

    private Cli.Run run(Stream<?> arguments) {
        return scenario.cli().run(arguments.toArray());
    }
}
