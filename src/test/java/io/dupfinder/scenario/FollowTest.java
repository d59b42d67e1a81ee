package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mount")
class FollowTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private FileTree outside;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        outside = scenario.tree("out");
    }

    @Test
    void links_to_files_and_directories_bring_each_file_once_under_its_real_path() {
        tree.file("a", "same").file("sub/b", "same");
        outside.file("d/x", "same").file("y", "same").file("not-linked", "same");
        tree.symlink("to-d", "../out/d").symlink("also-to-d", "../out/d");
        tree.symlink("to-y", "../out/y").symlink("also-to-y", "../out/y");
        tree.symlink("to-a", "a").symlink("sub/up", "..").symlink("loop", "loop");
        tree.symlink("to-sub", "sub").symlink("dangling", "nowhere");

        JsonNode scan = scenario.scan("--follow", tree.root());

        assertThat(scan.get("files").asInt()).isEqualTo(4);
        assertThat(scenario.groups()).containsExactly(Set.of("t/a", "t/sub/b", "out/d/x", "out/y"));
        assertThat(scan.get("skipped").get("byReason").get("symlink").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "portable"})
    void links_that_lead_to_each_other_are_said_to_lead_nowhere(String fileSystem) {
        tree.file("a", "same").symlink("loop", "loop").symlink("one", "two").symlink("two", "one");

        Cli.Run run =
                scenario.cli()
                        .run("scan", "-v", "--follow", "--file-system", fileSystem, tree.root());

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        for (String link : List.of("loop", "one", "two")) {
            assertThat(run.out())
                    .contains(tree.path(link) + ": leads nowhere: links lead to each other");
        }
    }

    @Test
    void a_file_that_two_links_lead_to_is_recalled_once() {
        outside.file("x", "12345");
        tree.symlink("one", "../out/x").symlink("two", "../out/x");
        scenario.tree("other").file("y", "12345");
        scenario.scan(directory.resolve("other"));
        scenario.scan("--follow", tree.root());

        JsonNode again = scenario.scan("--follow", tree.root());

        assertThat(again.get("files").asInt()).isEqualTo(1);
        assertThat(again.get("groups").asInt()).isEqualTo(1);
    }

    @Test
    void filters_hold_for_what_links_lead_to() {
        outside.file("small", "s").file("large", "large").file("skip.log", "large");
        tree.symlink("l1", "../out/small").symlink("l2", "../out/large");
        tree.symlink("l3", "../out/skip.log");

        JsonNode scan =
                scenario.scan("--follow", "--min-size", "3", "--exclude", "*.log", tree.root());

        assertThat(scan.get("files").asInt()).isEqualTo(1);
        assertThat(scenario.rows("file_size", "file_hashes")).containsExactly("out/large|5");
        assertThat(scan.get("skipped").get("byReason").toString())
                .isEqualTo("{\"excluded\":1,\"too_small\":1}");
    }

    @Test
    void a_linked_directory_is_as_deep_as_its_link() {
        outside.file("d/x", "same");
        tree.file("a", "same").symlink("to-d", "../out/d");

        JsonNode scan = scenario.scan("--follow", "--max-depth", "1", tree.root());

        assertThat(scan.get("files").asInt()).isEqualTo(1);
        assertThat(scan.get("skipped").get("byReason").toString()).isEqualTo("{\"too_deep\":1}");
        assertThat(scenario.scan("--follow", "--max-depth", "2", tree.root()).get("files").asInt())
                .isEqualTo(2);
    }

    @Test
    void links_do_not_lead_off_the_filesystem_where_that_is_not_wanted() {
        Path mount = directory.resolve("mount");
        scenario.tree("mount");
        tree.file("a", "same").symlink("to-mount", "../mount").symlink("to-f", "../mount/f");
        Shell.run("mount", "-t", "tmpfs", "none", mount);
        try {
            scenario.tree("mount").file("f", "same").file("d/g", "same");

            JsonNode stay = scenario.scan("--follow", "--one-file-system", tree.root());
            JsonNode leave = scenario.scan("--follow", tree.root());

            assertThat(stay.get("files").asInt()).isEqualTo(1);
            assertThat(stay.get("skipped").get("byReason").toString())
                    .isEqualTo("{\"other_filesystem\":2}");
            assertThat(leave.get("files").asInt()).isEqualTo(3);
        } finally {
            Shell.run("umount", mount);
        }
    }
}
