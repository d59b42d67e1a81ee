package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Directories that a plan takes as wholes, and those that it does not.
@Tag("fast")
class WholeDirectoriesTest extends WholeDirectoriesFixture {

    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "trash"})
    void one_all_of_whose_files_go_goes_as_a_whole_and_comes_back_as_it_was(String action)
            throws IOException {
        TreeState before = acting.state();

        assertThat(acting.planDirectories("--action", action))
                .contains("1 directory with 3 files, and 1 file");
        assertWhole("goes");
        for (String line : planLines()) {
            assertThat(Contract.violations("plan", line)).as(line).isEmpty();
        }
        assertThat(acting.run("apply", "--last", "--dry-run").out()).contains("4 files would be");
        assertThat(acting.state()).isEqualTo(before);

        assertThat(acting.apply().out())
                .contains("4 files done")
                .contains("as wholes   1 directory");
        assertThat(tree.path("goes")).doesNotExist();
        assertThat(tree.path("more/a")).doesNotExist();
        assertThat(tree.path("stays/deep/er/b")).hasContent("another");
        assertThat(acting.run("catalog", "where", tree.path("goes/deep/er/b")).code())
                .isNotEqualTo(ExitCode.OK);
        Cli.Run rescan = acting.run("scan", tree.root(), "--directories", "--json");
        assertThat(rescan.out()).contains("\"bytesRead\":0").contains("\"filesReused\":4");

        assertThat(acting.undo().out()).contains("put back 4 files");
        assertThat(acting.state()).isEqualTo(before);
        assertThat(acting.run("undo").out()).contains("nothing is left to put back");
    }

    @Test
    void one_whose_files_have_their_copies_in_several_places_goes_too() throws IOException {
        tree.delete("goes/link")
                .delete("goes/none")
                .delete("goes/hollow/empty")
                .delete("goes/hollow")
                .file("goes/c", "a third")
                .file("stays/elsewhere/d", "a third");
        TreeState before = acting.state();

        acting.planDirectories();

        assertWhole("goes");
        acting.apply();
        assertThat(tree.path("goes")).doesNotExist();
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void links_and_empty_entries_go_only_where_the_same_stay() throws IOException {
        tree.symlink("goes/other", "nowhere");

        acting.planDirectories();

        assertWhole("goes/deep");
        assertThat(acting.apply().out()).contains("3 files done");
        assertThat(tree.path("goes/other")).isSymbolicLink();
        assertThat(tree.path("goes/none")).exists();
    }

    @Test
    void the_paths_themselves_stay() throws IOException {
        acting.run("scan", tree.root(), "--directories");
        Cli.Run plan =
                acting.run(
                        "plan",
                        tree.path("goes"),
                        "--directories",
                        "--only-under",
                        tree.path("goes"));

        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertWhole("goes/deep");
        acting.apply();
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(tree.path("goes/hollow/empty")).exists();
    }

    @Test
    void only_the_topmost_is_named_and_nothing_of_it_again() throws IOException {
        acting.planDirectories();

        List<String> lines = planLines();
        assertThat(lines.stream().filter(line -> line.startsWith("{\"in\":1,"))).hasSize(5);
        assertThat(lines.stream().filter(line -> line.startsWith("{\"n\":"))).hasSize(2);
        assertThat(lines.getLast()).contains("{\"end\":2,");
    }

    @Test
    void hard_links_that_lead_out_of_it_keep_it_and_those_within_do_not() throws IOException {
        tree.hardLink("goes/inner", "goes/deep/er/b").hardLink("stays/inner", "stays/deep/er/b");
        acting.planDirectories();
        assertWhole("goes");
        TreeState before = acting.state();
        acting.apply();
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);

        tree.hardLink("more/outer", "goes/deep/er/b");
        acting.planDirectories();
        assertWhole();
        tree.delete("more/outer");
        acting.planDirectories();
        assertWhole("goes");
        tree.hardLink("more/outer", "goes/deep/er/b");
        assertThat(acting.applyRefusing()).contains("is not what it was");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void nothing_that_is_protected_goes_with_its_directory() throws IOException {
        acting.planDirectories();
        for (String pattern :
                List.of(
                        tree.path("goes/deep/er/b").toString(),
                        tree.path("goes/hollow/empty").toString(),
                        tree.path("goes/hollow").toString(),
                        "lin*",
                        "non*")) {
            Cli.Run protect = acting.run("protect", pattern);
            assertThat(protect.code()).as(protect.err()).isEqualTo(ExitCode.OK);
            acting.planDirectories();
            assertThat(planLines().stream().filter(line -> line.contains("\"entries\":")))
                    .as(pattern)
                    .noneMatch(line -> line.contains(tree.path("goes") + "\""));
            assertThat(acting.run("unprotect", pattern).code()).isEqualTo(ExitCode.OK);
        }
        acting.planDirectories();
        assertThat(acting.run("protect", tree.path("goes/hollow/empty")).code())
                .isEqualTo(ExitCode.OK);
        assertThat(acting.applyRefusing()).contains("the file is protected");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void wanted_copies_ties_and_reserves_keep_it() throws IOException {
        acting.run("scan", tree.root(), "--directories");
        acting.run("plan", tree.root(), "--directories");
        assertWhole();
        acting.planDirectories("--min-copies", "2");
        assertWhole();
        acting.run("catalog", "ack", tree.path("goes/deep/er/b"), "--reason", "wanted");
        acting.planDirectories();
        assertWhole();
    }

    @Test
    void without_a_scan_of_directories_files_go_alone_and_the_plan_says_so() throws IOException {
        acting.scenario().scan(tree.root());

        Cli.Run plan =
                acting.run(
                        "plan",
                        tree.root(),
                        "--directories",
                        "--prefer",
                        tree.path("stays").toString());

        assertThat(plan.out())
                .contains("would quarantine 3 files")
                .contains("file by file  1 directory of which all files go")
                .contains("scan --directories");
        assertWhole();
    }

    @Test
    void what_cannot_go_as_a_whole_is_wrong_usage() {
        acting.planDirectories();
        for (List<String> words :
                List.of(
                        List.of("--action", "delete"),
                        List.of("--action", "hardlink"),
                        List.of("--move-to", directory.resolve("away").toString()),
                        List.of("--decisions", "-"),
                        List.of("--ext", "jpg"),
                        List.of("--min-size", "2"))) {
            Stream<Object> all =
                    Stream.concat(Stream.of("plan", tree.root(), "--directories"), words.stream());
            Cli.Run plan = acting.run(all.toArray());
            assertThat(plan.code()).as("%s %s", words, plan.err()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void a_part_of_a_plan_can_be_applied() throws IOException {
        acting.planDirectories("--script");

        acting.apply("--only", "2");
        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("more/a")).doesNotExist();
        acting.apply("--only", "1");
        assertThat(tree.path("goes")).doesNotExist();
        assertThat(acting.run("plan", "--explain", tree.path("more/only")).out()).contains("stays");
    }
}
