package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of a tree that are chosen by kind, age, owner, preset and regular expression.
@Tag("fast")
class SelectionTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        tree.file("a.JPG", "1").file("b.png", "22").file("c.tar.gz", "333").file("d.ts", "4444");
        tree.file("README", "55555").file(".git/config", "666666").file("x/node_modules/y.js", "7");
    }

    private List<String> taken(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = tree.root();
        scenario.scan(all);
        return scenario.rows("file_size", "file_hashes").stream()
                .map(row -> row.substring(2, row.indexOf('|')))
                .toList();
    }

    private Cli.Run refused(String... options) {
        Object[] all = new Object[options.length + 2];
        all[0] = "scan";
        System.arraycopy(options, 0, all, 1, options.length);
        all[options.length + 1] = tree.root();
        Cli.Run run = scenario.cli().run(all);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        return run;
    }

    private void age(String file, int days) throws IOException {
        Instant time = Instant.now().minus(Duration.ofDays(days));
        Files.setLastModifiedTime(tree.path(file), FileTime.from(time));
    }

    @Test
    void extensions_are_taken_whatever_their_capitals_and_may_have_dots_inside() {
        assertThat(taken("--ext", "jpg,tar.gz")).containsExactly("a.JPG", "c.tar.gz");
    }

    @Test
    void an_extension_may_be_typed_with_its_dot_or_a_star() {
        assertThat(taken("--ext", ".png", "--ext", "*.gz")).containsExactly("b.png", "c.tar.gz");
    }

    @Test
    void a_type_stands_for_its_usual_extensions() {
        assertThat(taken("--type", "image,archive")).containsExactly("a.JPG", "b.png", "c.tar.gz");
    }

    @Test
    void a_preset_leaves_out_what_its_word_stands_for_and_is_counted_apart() {
        JsonNode scan = scenario.scan("--skip", "vcs,node_modules", tree.root());
        assertThat(scan.get("files").asInt()).isEqualTo(5);
        assertThat(scan.at("/skipped/byOption/skip").asInt()).isEqualTo(2);
    }

    @Test
    void each_rule_is_counted_with_its_own_name() {
        JsonNode scan =
                scenario.scan(
                        "--ext", "jpg,png,js", "--skip", "vcs", "--min-size", "2", tree.root());
        assertThat(scan.at("/skipped/byOption/type").asInt()).isEqualTo(3);
        assertThat(scan.at("/skipped/byOption/skip").asInt()).isEqualTo(1);
        assertThat(scan.at("/skipped/byReason/too_small").asInt()).isEqualTo(2);
        assertThat(scan.get("files").asInt()).isEqualTo(1);
    }

    @Test
    void a_regular_expression_is_searched_in_the_whole_path() {
        assertThat(taken("--regex", "/x/.*[.]js$")).containsExactly("x/node_modules/y.js");
    }

    @Test
    void what_a_regular_expression_excludes_is_not_descended_into() {
        assertThat(taken("--exclude-regex", "/(x|[.]git)$", "--exclude-regex", "(?i)[.]jpg$"))
                .containsExactly("README", "b.png", "c.tar.gz", "d.ts");
    }

    @Test
    void an_expression_that_explodes_elsewhere_takes_no_time_here() {
        tree.file("a".repeat(200), "8");
        assertThat(taken("--regex", "(a+)+$")).containsExactly("a".repeat(200));
    }

    @Test
    void files_are_taken_by_their_age() throws IOException {
        age("a.JPG", 40);
        age("b.png", 20);
        assertThat(taken("--newer", "30d", "--older", "10d")).containsExactly("b.png");
        assertThat(taken("--older", "4w", "--regex", "a.JPG")).contains("a.JPG");
    }

    @Test
    void a_file_that_is_too_old_now_is_not_taken_for_gone() throws IOException {
        age("a.JPG", 1);
        taken();
        age("a.JPG", 40);
        scenario.scan("--newer", "30d", tree.root());
        assertThat(scenario.rows("absolute_path", "file_hashes"))
                .anySatisfy(row -> assertThat(row).contains("a.JPG"));
    }

    @Test
    void a_file_of_the_age_asked_for_that_was_deleted_is_gone() throws IOException {
        age("b.png", 1);
        taken();
        Files.delete(tree.path("b.png"));
        scenario.scan("--newer", "30d", tree.root());
        assertThat(scenario.rows("absolute_path", "file_hashes"))
                .noneSatisfy(row -> assertThat(row).contains("b.png"));
    }

    @Test
    void files_of_another_owner_are_left_out() {
        assertThat(taken("--owner", "4242")).isEmpty();
        assertThat(taken("--owner", System.getProperty("user.name"))).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "--type; movie; there is no type 'movie'; choose image, video",
                "--skip; git; --skip knows no 'git'",
                "--newer; 31.02.; '31.02.' is no time; write 2026-11-22",
                "--newer; 2026-02-31; is no time",
                "--owner; nobody-here; there is no user 'nobody-here'",
                "--regex; (a; '(a' is no regular expression",
                "--regex; (?=a); is no regular expression"
            })
    void a_wrong_value_is_refused_with_what_would_do(String option, String value, String words) {
        assertThat(refused(option, value).err()).contains(words.strip());
    }

    @Test
    void a_time_before_another_that_leaves_nothing_is_refused() {
        assertThat(refused("--newer", "1d", "--older", "2d").err())
                .contains("--newer lies behind --older");
    }

    @Test
    void an_extension_that_no_file_has_is_named() {
        Cli.Run run = scenario.cli().run("scan", "--ext", "jpg,jpgg", tree.root().toString());
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("--ext 'jpgg' matched nothing").doesNotContain("'jpg'");
    }

    @Test
    void a_list_of_paths_may_be_ended_by_zero_bytes() throws IOException {
        Path list = directory.resolve("list");
        Files.writeString(list, tree.path("a.JPG") + "\0" + tree.path("b.png") + "\0");
        JsonNode scan = scenario.scan("-0", "--files-from", list);
        assertThat(scan.get("files").asInt()).isEqualTo(2);
    }
}
