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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Contents that are held against what they were.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class VerifyTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("x/a", BitRot.content(1)).file("y/a", BitRot.content(1));
        tree.file("x/b", "small").file("y/b", "small").file("alone", "all alone");
        scenario.scan(tree.root());
    }

    private Cli.Run verify(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("catalog", "verify"));
        all.addAll(Arrays.asList(arguments));
        return scenario.cli().run(all.toArray());
    }

    private void rot(String name) throws IOException {
        BitRot.turn(tree, name, scenario.cli().catalog());
    }

    @Test
    void files_that_are_what_they_were_are_confirmed() {
        scenario.cli().catalog().execute("update file_hashes set hashed_at = hashed_at - 1000");
        double before =
                Double.parseDouble(
                        scenario.cli().catalog().value("select min(hashed_at) from file_hashes"));

        Cli.Run run = verify();

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith("verified 4 files, 195 KiB: 0 suspects; 0 changed");
        assertThat(
                        Double.parseDouble(
                                scenario.cli()
                                        .catalog()
                                        .value("select min(hashed_at) from file_hashes")))
                .isGreaterThan(before + 900);
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }

    @Test
    void a_content_that_changed_while_nothing_else_did_is_suspect_with_its_good_copies()
            throws IOException {
        rot("x/a");

        Cli.Run run = verify("--fail-on-suspect");

        assertThat(run.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(run.out())
                .contains("SUSPECT " + tree.path("x/a"))
                .containsPattern("good copy  [^:]+: " + tree.path("y/a"))
                .contains("1 suspect;");
        assertThat(verify("-q").out()).contains("SUSPECT");
        assertThat(scenario.cli().catalog().rows("select absolute_path from suspect_file"))
                .containsExactly(tree.path("x/a").toString());
        tree.file("x/a", BitRot.content(1));
        scenario.scan(tree.root());
        assertThat(verify("--fail-on-suspect").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_suspect_leaves_its_group_with_its_hard_links_and_counts_as_no_copy() throws IOException {
        Path link = tree.path("z");
        Files.createLink(link, tree.path("x/a"));
        scenario.scan(tree.root());
        assertThat(scenario.groups())
                .containsExactlyInAnyOrder(
                        Set.of("t/x/a", "t/y/a", "t/z"), Set.of("t/x/b", "t/y/b"));
        rot("x/a");

        assertThat(verify(tree.path("x")).out()).contains("SUSPECT " + tree.path("x/a"));

        assertThat(scenario.groups()).containsExactly(Set.of("t/x/b", "t/y/b"));
        assertThat(
                        scenario.cli()
                                .run("report", "--fail-if", "copies < 2 in " + tree.path("y"))
                                .code())
                .isEqualTo(ExitCode.CONDITION_MET);
        scenario.scan(tree.root());
        assertThat(scenario.groups()).containsExactly(Set.of("t/x/b", "t/y/b"));
        assertThat(verify("--sample", "0.0001%", "--fail-on-suspect").code())
                .as("it is not forgotten")
                .isEqualTo(ExitCode.CONDITION_MET);
        assertThat(scenario.cli().run("report", "--fail-if", "suspect > 1").out())
                .isEqualTo("suspect > 1: suspect is 2\n");
    }

    @Test
    void a_suspect_whose_content_comes_back_is_one_no_more() throws IOException {
        rot("x/a");
        verify();
        scenario.scan(tree.root());

        BitRot.turnBack(tree, "x/a", scenario.cli().catalog());

        assertThat(verify("--fail-on-suspect").code()).isEqualTo(ExitCode.OK);
        scenario.scan(tree.root());
        assertThat(scenario.groups()).contains(Set.of("t/x/a", "t/y/a"));
        assertThat(verify("--fail-on-suspect").out()).startsWith("verified 4 files");
    }

    @Test
    void a_suspect_that_rotted_at_its_head_comes_back_too() throws IOException {
        BitRot.turnHead(tree, "x/a", scenario.cli().catalog());
        assertThat(verify().out()).contains("SUSPECT " + tree.path("x/a"));
        scenario.scan(tree.root());

        BitRot.turnBack(tree, "x/a", scenario.cli().catalog());

        assertThat(verify("--fail-on-suspect").code()).isEqualTo(ExitCode.OK);
        scenario.scan(tree.root());
        assertThat(scenario.groups()).contains(Set.of("t/x/a", "t/y/a"));
    }

    @Test
    void a_suspect_stays_one_however_often_a_scan_reads_it_again() throws IOException {
        rot("x/a");
        Object[] rehash = {"scan", "--rehash=1%", tree.root(), "--fail-on-suspect"};

        for (int i = 0; i < 3; i++) {
            Cli.Run run = scenario.cli().run(rehash);

            assertThat(run.code())
                    .as("time %d: %s", i, run.err())
                    .isEqualTo(i == 0 ? first(run) : ExitCode.CONDITION_MET);
            scenario.cli().run("scan", "--rehash", tree.root());
        }
        assertThat(verify("-q").out()).containsPattern("good copy  [^:]+: " + tree.path("y/a"));
        BitRot.turnBack(tree, "x/a", scenario.cli().catalog());
        assertThat(scenario.cli().run(rehash).code()).isEqualTo(ExitCode.OK);
        scenario.scan(tree.root());
        assertThat(scenario.groups()).contains(Set.of("t/x/a", "t/y/a"));
        assertThat(verify("--fail-on-suspect").code()).isEqualTo(ExitCode.OK);
    }

    /// One in a hundred is mostly none, as long as nothing is known to be suspect.
    private static ExitCode first(Cli.Run run) {
        return run.err().contains("SUSPECT") ? ExitCode.CONDITION_MET : ExitCode.OK;
    }

    @Test
    void a_suspect_that_rots_further_is_no_copy_of_what_it_was_meanwhile() throws IOException {
        rot("x/a");
        verify();
        tree.file("as-rotten", BitRot.content(2));
        scenario.scan(tree.root());
        assertThat(scenario.groups()).contains(Set.of("t/x/a", "t/as-rotten"));
        BitRot.turnHead(tree, "x/a", scenario.cli().catalog());

        assertThat(verify("--fail-on-suspect").code()).isEqualTo(ExitCode.CONDITION_MET);

        assertThat(scenario.groups()).containsExactly(Set.of("t/x/b", "t/y/b"));
    }

    @Test
    void a_suspect_is_one_under_its_new_name_too() throws IOException {
        rot("x/a");
        verify();
        Files.move(tree.path("x"), tree.path("renamed"));
        scenario.scan(tree.root());

        Cli.Run run = verify("--fail-on-suspect");

        assertThat(run.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(run.out())
                .contains("SUSPECT " + tree.path("renamed/a"))
                .containsPattern("good copy  [^:]+: " + tree.path("y/a"));
    }

    @Test
    void reading_again_by_another_algorithm_holds_the_content_against_the_digest_there_is()
            throws IOException {
        rot("x/a");

        Cli.Run run =
                scenario.cli()
                        .run(
                                "scan",
                                "--rehash",
                                "--algorithm",
                                "sha256",
                                tree.root(),
                                "--fail-on-suspect");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(run.err()).contains("SUSPECT " + tree.path("x/a"));
        assertThat(scenario.groups()).containsExactly(Set.of("t/x/b", "t/y/b"));
    }

    @Test
    void a_scan_reads_again_on_request_and_tells_what_has_changed() throws IOException {
        assertThat(scenario.scan(tree.root(), "--rehash").get("filesRead").asInt()).isEqualTo(4);
        rot("x/a");

        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
        Cli.Run run = scenario.cli().run("scan", "--rehash", tree.root(), "--fail-on-suspect");

        assertThat(run.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(run.err())
                .contains("warning: SUSPECT " + tree.path("x/a"))
                .containsPattern("good copy  [^:]+: " + tree.path("y/a"));
        assertThat(run.out()).contains("1 redundant file of 1 group");
        assertThat(scenario.groups()).containsExactly(Set.of("t/x/b", "t/y/b"));
        assertThat(verify("--fail-on-suspect").code()).isEqualTo(ExitCode.CONDITION_MET);
    }

    @Test
    void a_scan_reads_a_random_part_again_on_request() {
        for (int i = 0; i < 400; i++) {
            tree.file("many/" + i, "two of each " + i / 2);
        }
        scenario.scan(tree.path("many"));

        assertThat(scenario.scan(tree.path("many"), "--rehash=50%").get("filesRead").asInt())
                .isBetween(120, 280);
        assertThat(scenario.cli().run("scan", "--rehash=0%", tree.root()).code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(scenario.cli().run("scan", "--rehash", "--pending").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(scenario.cli().run("scan", "--rehash=5", tree.root()).code())
                .isEqualTo(ExitCode.OK);
        assertThat(scenario.cli().run("scan", "--rehash=101%", tree.root()).err())
                .contains("'101%' is no part of the files");
    }

    @Test
    void what_was_written_or_deleted_since_is_no_suspect() {
        tree.file("x/a", BitRot.content(3)).delete("x/b");

        Cli.Run run = verify("--fail-on-suspect");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("verified 2 files").contains("2 changed or gone since");
    }

    @Test
    void parts_are_read_on_request() {
        assertThat(verify(tree.path("x")).out()).startsWith("verified 2 files");
        scenario.cli()
                .catalog()
                .execute("update file_hashes set hashed_at = 1 where filename = 'b'");
        assertThat(verify("--oldest", "6").out()).startsWith("verified 2 files, 10 B");
        assertThat(verify("--sample", "100%").out()).startsWith("verified 4 files");
        assertThat(verify("--host-id", "another").out()).startsWith("verified 0 files");
    }

    @Test
    void what_is_read_of_a_directory_is_not_spent_on_what_lies_elsewhere() {
        scenario.cli()
                .catalog()
                .execute(
                        "update file_hashes set hashed_at = case when absolute_path like '%/x/%' then 2 else 1 end");

        assertThat(verify(tree.path("x"), "--oldest", "1").out()).startsWith("verified 1 file");
    }

    @Test
    void a_random_part_is_about_as_large_as_it_was_asked_for() {
        for (int i = 0; i < 400; i++) {
            tree.file("many/" + i, "two of each " + i / 2);
        }
        scenario.scan(tree.path("many"));

        Cli.Run run = verify(tree.path("many"), "--sample", "50%");

        Matcher verified = Pattern.compile("^verified (\\d+) files").matcher(run.out());
        assertThat(verified.find()).as(run.out()).isTrue();
        assertThat(Integer.parseInt(verified.group(1))).isBetween(120, 280);
    }

    @Test
    void parts_that_are_none_are_refused() {
        for (Cli.Run run :
                List.of(
                        verify("--sample", "0%"),
                        verify("--sample", "101%"),
                        verify("--sample", "some"),
                        verify("--oldest", "many"),
                        verify("--oldest", "1G", "--sample", "5%"),
                        verify("--threads", "0"))) {
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("dupfinder: ").doesNotContain("\tat ");
        }
    }
}
