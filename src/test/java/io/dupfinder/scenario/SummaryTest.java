package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The summary of a scan leads on: it says where the bytes are, and what to do next.
@Tag("fast")
class SummaryTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("home/p");
        for (int i = 0; i < 3; i++) {
            byte[] content = new byte[20_000 + i];
            tree.file("pictures/2019 Norway/" + i, content).file("backup/norway/" + i, content);
        }
        tree.file("pictures/a", "same").file("backup/old/a", "same").file("backup/old/b", "same");
    }

    @Test
    void it_names_the_directories_and_groups_that_are_worth_most_and_the_next_command() {
        Cli.Run run = scenario.cli().run("scan", tree.root());

        assertThat(run.out().lines())
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("  directories ")
                                .endsWith(" 60 KiB  " + tree.path("backup/norway")))
                .anySatisfy(line ->
                        assertThat(line).endsWith(tree.path("pictures/2019 Norway").toString()))
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("  largest ")
                                .contains("2 x " + tree.path("backup/norway/2")));
        assertThat(run.out()).contains("dupfinder report --format text " + tree.root());
    }

    @Test
    void without_duplicates_it_stays_short() {
        FileTree other = scenario.tree("home/other").file("x", "alone");

        assertThat(scenario.cli().run("scan", "--no-report", other.root()).out().lines())
                .hasSize(3);
    }

    @Test
    void normal_things_take_one_line() {
        for (int i = 0; i < 30; i++) {
            tree.symlink("link" + i, "pictures/a");
        }

        Cli.Run run = scenario.cli().run("scan", "--no-report", tree.root());

        assertThat(run.out()).contains("  skipped     30 symlinks\n");
        assertThat(run.out().lines().filter(line -> line.contains("link"))).hasSize(1);
        assertThat(scenario.cli().run("scan", "-v", "--no-report", tree.root()).out())
                .contains(tree.path("link7") + ": symbolic link");
    }

    @Test
    void it_fits_a_terminal_of_40_columns() {
        Cli.Run run = scenario.cli().onATerminal().with("COLUMNS", "40").run("scan", tree.root());

        assertThat(run.out().lines().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
                .filteredOn(line -> !line.contains(directory.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(run.out()).contains("…").contains("backup/norway");
    }

    @Test
    void a_path_in_the_next_command_is_one_word_for_a_shell() {
        FileTree odd = scenario.tree("home/it's here").file("a", "same").file("b", "same");

        assertThat(scenario.cli().run("scan", "--no-report", odd.root()).out())
                .contains("'" + odd.root().toString().replace("'", "'\\''") + "'");
    }
}
