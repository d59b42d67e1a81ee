package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Carrying out plans that take whole directories: what keeps one, putting back, and purging.
@Tag("fast")
class TakingDirectoriesTest extends WholeDirectoriesFixture {

    @ParameterizedTest
    @CsvSource({
        "goes/new, was put there since",
        "goes/deep/er/new, was put there since",
        "goes/hollow/empty/new, was put there since"
    })
    void what_appeared_since_keeps_all_of_it(String name, String words) {
        acting.planDirectories();
        tree.file(name, "nobody has this");
        TreeState before = acting.state();

        assertThat(acting.applyRefusing()).contains(tree.path(name).toString()).contains(words);

        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path(name)).hasContent("nobody has this");
        assertThat(tree.path("more/a")).doesNotExist();
        assertThat(names(acting.state(), "goes")).isEqualTo(names(before, "goes"));
    }

    @Test
    void an_empty_directory_or_a_pipe_that_appeared_keeps_it_too() {
        acting.planDirectories();
        tree.directory("goes/deep/fresh");
        assertThat(acting.applyRefusing()).contains("goes/deep/fresh was put there since");
        tree.delete("goes/deep/fresh");
        Shell.run("mkfifo", tree.path("goes/deep/pipe"));
        assertThat(acting.applyRefusing()).contains("goes/deep/pipe was put there since");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void what_changed_or_is_missing_keeps_all_of_it() {
        acting.planDirectories();
        TreeState before = acting.state();
        tree.delete("goes/hollow/empty");
        assertThat(acting.applyRefusing()).contains("goes/hollow/empty is not there any more");
        tree.directory("goes/hollow/empty").delete("goes/link").symlink("goes/link", "deep");
        assertThat(acting.applyRefusing()).contains("goes/link is not what it was");
        tree.delete("goes/link").symlink("goes/link", "deep/er");
        tree.write("goes/deep/er/b", 0, (byte) 'A');
        assertThat(acting.applyRefusing())
                .contains("left alone: " + tree.path("goes") + ":")
                .contains("goes/deep/er/b is not what it was");
        assertThat(names(acting.state(), "goes")).isEqualTo(names(before, "goes"));
    }

    private static List<String> names(TreeState state, String top) {
        return state.entries().keySet().stream().filter(name -> name.startsWith(top)).toList();
    }

    @Test
    void a_copy_that_changed_or_is_gone_keeps_all_of_it() {
        acting.planDirectories();
        tree.delete("stays/link");
        assertThat(acting.applyRefusing()).contains("the copy that was to stay is not there");
        tree.symlink("stays/link", "deep/er").delete("stays/hollow/empty");
        assertThat(acting.applyRefusing()).contains("the copy that was to stay is not there");
        tree.directory("stays/hollow/empty").write("stays/deep/er/b", 0, (byte) 'A');
        assertThat(acting.applyRefusing()).contains("the copy that was to stay was changed");
        tree.delete("stays/deep/er/b");
        assertThat(acting.applyRefusing()).contains("the copy that was to stay is not there");

        assertThat(tree.path("goes/deep/er/b")).hasContent("another");
    }

    @Test
    void every_byte_is_compared_whatever_the_catalog_says() throws IOException {
        tree.file("goes/deep/er/b", "Another");
        acting.run("scan", tree.root(), "--directories");
        String hash =
                "select hash_value from file_hashes where absolute_path like '%stays/deep/er/b'";
        acting.scenario()
                .cli()
                .catalog()
                .execute(
                        "update file_hashes set hash_value = (%s), tier1_hash = (%s) where absolute_path like '%%er/b'"
                                .formatted(hash, hash));
        acting.run("plan", tree.root(), "--directories", "--prefer", tree.path("stays").toString());
        assertWhole("goes");

        assertThat(acting.applyRefusing()).contains("the contents differ (between byte 0 and");
        assertThat(tree.path("goes/deep/er/b")).hasContent("Another");
    }

    @Test
    void a_link_in_the_place_of_the_directory_or_of_one_above_leads_nowhere() throws IOException {
        acting.planDirectories();
        FileTree other = acting.scenario().tree("other");
        Files.move(tree.path("goes"), other.path("goes"));
        tree.symlink("goes", other.path("goes").toString());
        assertThat(acting.applyRefusing()).contains("another entry is at " + tree.path("goes"));
        assertThat(other.path("goes/a")).exists();

        Files.delete(tree.path("goes"));
        Files.move(other.path("goes"), tree.path("goes"));
        Path real = directory.resolve("real");
        Files.move(tree.root(), real);
        Files.createSymbolicLink(tree.root(), real);
        acting.applyRefusing();
        assertThat(real.resolve("goes/a")).exists();
    }

    @Test
    void another_directory_of_the_same_name_and_contents_is_another_one() {
        acting.planDirectories();
        tree.move("goes", "away");
        Shell.run("cp", "-a", tree.path("away"), tree.path("goes"));

        assertThat(acting.applyRefusing()).contains("another entry is at " + tree.path("goes"));
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void undo_takes_paths_of_whole_directories() {
        TreeState before = acting.state();
        acting.planDirectories();
        acting.apply();

        Cli.Run part = acting.run("undo", "--path", tree.path("goes/a"));
        assertThat(part.err()).contains("went as a whole").contains("--path " + tree.path("goes"));
        assertThat(tree.path("goes")).doesNotExist();
        acting.undo("--path", tree.path("goes"));
        assertThat(tree.path("goes/a")).exists();
        assertThat(tree.path("more/a")).doesNotExist();
        acting.undo();
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void undo_never_overwrites_what_took_the_name() {
        acting.planDirectories();
        acting.apply();
        tree.file("goes/new", "of others");

        Cli.Run undone = acting.run("undo");

        assertThat(undone.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(undone.err()).contains("has its name by now");
        assertThat(tree.path("goes/new")).hasContent("of others");
        Shell.run("rm", "-r", tree.path("goes"));
        acting.undo();
        assertThat(tree.path("goes/deep/er/b")).hasContent("another");
    }

    @Test
    void purge_removes_all_of_it_and_nothing_that_was_put_there() throws IOException {
        acting.planDirectories();
        acting.apply();
        Path kept;
        try (Stream<Path> runs = Files.list(tree.path(".dupfinder-quarantine"))) {
            kept = runs.findFirst().orElseThrow().resolve("1");
        }
        Files.writeString(kept.resolve("deep/mine"), "of others");

        Cli.Run refused = acting.run("purge", "--yes");

        assertThat(refused.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(refused.err()).contains("deep/mine was put there since; it stays");
        assertThat(kept.resolve("a")).hasContent("one content");
        Files.delete(kept.resolve("deep/mine"));
        assertThat(acting.run("purge", "--yes").out()).contains("removed 3 files from quarantine");
        assertThat(tree.path(".dupfinder-quarantine")).doesNotExist();
        assertThat(acting.run("undo").out()).contains("nothing is left to put back");
        assertThat(tree.path("stays/a")).hasContent("one content");
    }

    @Test
    void the_portable_file_system_leaves_it_alone() {
        acting.planDirectories();
        TreeState before = acting.state();

        Cli.Run applied =
                acting.run("apply", "--last", "--yes", "--only", "1", "--file-system", "portable");

        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(acting.state()).isEqualTo(before);
    }

    @Test
    void a_plan_that_was_edited_into_what_no_rule_makes_is_refused() throws IOException {
        acting.planDirectories();
        TreeState before = acting.state();
        String whole = Files.readString(acting.planFile());
        String goes = tree.path("goes").toString();
        String stays = tree.path("stays").toString();
        String[][] edits = {
            {"\"path\":\"" + goes + "/a\"", "\"path\":\"" + tree.path("more") + "/a\""},
            {"\"path\":\"" + goes + "/a\"", "\"path\":\"" + goes + "/../more/only\""},
            {"\"path\":\"" + goes + "\"", "\"path\":\"" + tree.root() + "\""},
            {"\"path\":\"" + goes + "\"", "\"path\":\"/etc\""},
            {"\"path\":\"" + stays + "/a\"", "\"path\":\"" + goes + "/deep/er/a\""},
            {"\"path\":\"" + stays + "/link\"", "\"path\":\"" + goes + "/link\""},
            {"\"n\":1,\"action\":\"quarantine\"", "\"n\":1,\"action\":\"delete\""},
            {"\"entries\":5", "\"entries\":4"},
            {"\"entries\":5", "\"entries\":6"},
            {"\"digest\":\"directory:", "\"digest\":\"xxh3-128:"},
            {"\"digest\":\"xxh3-128:", "\"digest\":\"directory:"},
            {"{\"in\":1", "{\"in\":2"},
        };
        for (String[] edit : edits) {
            acting.edit(edit[0], edit[1]);
            Cli.Run applied = acting.run("apply", "--yes", "--last");
            assertThat(applied.err())
                    .as("%s → %s", edit[0], edit[1])
                    .contains("cannot be used, and nothing was changed");
            assertThat(applied.code()).isEqualTo(ExitCode.USAGE);
            Files.writeString(acting.planFile(), whole);
        }
        assertThat(acting.state()).isEqualTo(before);
        acting.apply();
    }

    @Test
    void entries_that_were_cut_out_of_a_plan_are_noticed_by_the_disk() throws IOException {
        acting.planDirectories();
        List<String> lines =
                planLines().stream().filter(line -> !line.contains("emptyDirectory")).toList();
        Files.write(
                acting.planFile(),
                lines.stream()
                        .map(line -> line.replace("\"entries\":5", "\"entries\":4"))
                        .toList());

        assertThat(acting.applyRefusing()).contains("was put there since");
        assertThat(tree.path("goes/a")).exists();
    }
}
