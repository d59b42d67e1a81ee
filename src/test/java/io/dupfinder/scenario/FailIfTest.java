package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.BitRot;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Conditions that cron is to be told of.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class FailIfTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("x/a", "same").file("y/a", "same").file("y/only", "alone");
        scenario.scan(tree.root());
    }

    private Cli.Run failIf(String condition) {
        return scenario.cli().run("report", "--fail-if", condition);
    }

    private void assertHolds(String condition, String said) {
        Cli.Run run = failIf(condition);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(run.out()).hasLineCount(1).startsWith(condition + ": ").contains(said);
    }

    private void assertSilent(String condition) {
        assertThat(failIf(condition)).isEqualTo(new Cli.Run(ExitCode.OK, "", ""));
    }

    @Test
    void a_condition_that_holds_is_one_line_and_one_that_does_not_is_silence() {
        assertHolds("groups > 0", "groups is 1");
        assertHolds("reclaimable >= 4K", "reclaimable is 4.0 KiB");
        assertHolds("redundant_files<=1", "redundant_files is 1");
        assertSilent("groups > 1");
        assertSilent("reclaimable > 5GB");
        assertSilent("suspect > 0");
        tree.directory("z");
        assertSilent("groups > 0 in " + tree.path("z"));
        assertHolds("groups > 0 in " + tree.path("x"), "is 1");
    }

    @Test
    void a_scan_of_another_host_does_not_hide_what_this_one_brought() {
        tree.file("x/b", "pair").file("x/c", "pair");
        scenario.scan(tree.root());
        scenario.scan("--host-id", "another", tree.path("y"));

        assertHolds("new_groups > 0", "new_groups is 1");
        assertThat(
                        scenario.cli()
                                .run("report", "--host-id", "third", "--fail-if", "new_groups > 0")
                                .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void what_became_reclaimable_in_a_place_is_no_more_than_what_lies_there() {
        tree.file("x/b", "pair").file("x/c", "pair").file("y/b", "pair").file("y/c", "pair");
        scenario.scan(tree.root());

        assertHolds("new_reclaimable >= 12K", "12 KiB");
        assertSilent("new_reclaimable > 8K in " + tree.path("x"));
        assertSilent("new_reclaimable > 8K in " + tree.path("y"));
        assertHolds("new_reclaimable > 0 in " + tree.path("y"), " KiB");
    }

    @Test
    void what_is_new_is_what_the_newest_scan_brought() {
        scenario.scan(tree.root());
        assertSilent("new_groups > 0");
        assertSilent("new_reclaimable > 0");
        tree.file("x/b", "pair").file("x/c", "pair");
        scenario.scan(tree.root());

        assertHolds("new_groups > 0", "new_groups is 1");
        assertHolds("new_reclaimable >= 4096", "4.0 KiB");
        assertSilent("new_groups > 0 in " + tree.path("y"));
    }

    @Test
    void groups_of_several_hosts_are_new_when_a_scan_learns_of_them() {
        FileTree theirs = scenario.tree("theirs").file("copy", "a size of its own");
        FileTree mine = scenario.tree("mine").file("copy", "a size of its own");
        scenario.scan(theirs.root(), "--host-id", "theirs");
        scenario.scan(mine.root());
        assertSilent("new_groups > 0");

        assertThat(scenario.scan("--pending", "--host-id", "theirs").get("groups").asInt())
                .as("what it found")
                .isEqualTo(1);
        Cli.Run after =
                scenario.cli().run("report", "--fail-if", "new_groups > 0", "--host-id", "theirs");
        scenario.scan("--pending", "--host-id", "theirs");
        Cli.Run later =
                scenario.cli().run("report", "--fail-if", "new_groups > 0", "--host-id", "theirs");

        assertThat(after.out()).startsWith("new_groups > 0: new_groups is 1");
        assertThat(later.code()).isEqualTo(ExitCode.OK);
        assertThat(scenario.cli().run("catalog", "diff", "2", "3").out()).contains("1 new");
        assertThat(scenario.cli().run("catalog", "diff", "1", "2").out()).contains("0 new");
    }

    @Test
    void a_file_that_is_read_again_is_in_no_new_group() {
        scenario.cli().catalog().execute("update file_hashes set scan_date = 0, hashed_at = 0");

        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isPositive();

        assertSilent("new_groups > 0");
        assertThat(scenario.cli().catalog().number("select count(*) from learned_digest")).isZero();
    }

    @Test
    void files_with_fewer_copies_than_are_wanted_are_found() {
        assertHolds(
                "copies < 2 in " + tree.root(), "1 file, the largest is " + tree.path("y/only"));
        assertSilent("copies < 2 in " + tree.path("x"));
        assertHolds("copies < 3", "3 files");
    }

    @Test
    void a_path_is_taken_as_a_scan_would_have_it_and_one_that_nobody_knows_is_said()
            throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), tree.path("y"));

        assertHolds("copies < 2 in " + directory.resolve("link"), "only");
        assertHolds("copies < 2 in " + tree.path("x/../y"), "only");
        assertHolds("copies < 2 in " + tree.path("y/only"), "only");
        assertHolds("groups > 0 in " + tree.path("x/../x"), "is 1");
        Cli.Run run = failIf("copies < 2 in " + tree.path("yy"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("neither the disk nor the catalog has " + tree.path("yy"));
    }

    @Test
    void files_that_rotted_are_counted_where_they_lie() throws IOException {
        tree.file("x/rotten", BitRot.content(1)).file("y/sound", BitRot.content(1));
        scenario.scan(tree.root());
        BitRot.turn(tree, "x/rotten", scenario.cli().catalog());
        assertSilent("suspect > 0");
        scenario.cli().run("catalog", "verify");

        assertHolds("suspect > 0", "suspect is 1");
        assertHolds("suspect >= 1 in " + tree.path("x"), "suspect is 1");
        assertSilent("suspect > 0 in " + tree.path("y"));
    }

    @Test
    void acknowledged_groups_do_not_count() {
        scenario.cli().run("catalog", "ack", tree.root(), "--reason", "wanted");

        assertSilent("groups > 0");
        assertSilent("copies < 2 in " + tree.path("x"));
    }

    @Test
    void new_groups_that_were_acknowledged_are_silent_until_a_copy_brings_them_back() {
        tree.file("x/b", "pair").file("x/c", "pair");
        scenario.scan(tree.root());
        assertHolds("new_groups > 0", "new_groups is 1");
        scenario.cli().run("catalog", "ack", tree.path("x/b"), "--reason", "wanted");

        assertSilent("new_groups > 0");
        assertSilent("new_reclaimable > 0");
        assertThat(scenario.cli().run("catalog", "diff").out())
                .contains("groups       0 new", "reclaimable  0 B more");

        tree.file("x/d", "pair");
        scenario.scan(tree.root());
        assertHolds("new_groups > 0", "new_groups is 1");
        assertHolds("new_reclaimable >= 8K", "8.0 KiB");
        tree.delete("x/d");
        scenario.scan(tree.root());
        assertSilent("new_groups > 0");
        assertThat(scenario.cli().run("catalog", "diff").out())
                .contains("groups       0 new, 1 gone");
    }

    @Test
    void a_report_is_written_besides_only_where_one_is_asked_for() {
        assertThat(scenario.cli().reportFile()).exists();
        Path other = directory.resolve("other.html");

        Cli.Run run = scenario.cli().run("report", "--fail-if", "groups > 0", "-q", "-o", other);

        assertThat(run.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(other).exists();
    }

    @Test
    void what_is_typed_wrongly_is_pointed_at() {
        for (List<String> wrong :
                List.of(
                        List.of("new_reclaimible > 5GB", "at column 1"),
                        List.of("groups = 5", "at column 8"),
                        List.of("groups > many", "at column 10"),
                        List.of("reclaimable > 5XB", "at column 15"),
                        List.of("copies > 2", "at column 8"),
                        List.of("groups >", "at column 9"),
                        List.of("", "at column 1"),
                        List.of("groups > 1 under /x", "at column 12"),
                        List.of("groups > 1 in", "at column 12"))) {
            Cli.Run run = failIf(wrong.getFirst());

            assertThat(run.code()).as(wrong.getFirst()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(wrong.getLast()).doesNotContain("\tat ");
        }
    }
}
