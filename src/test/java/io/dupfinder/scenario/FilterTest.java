package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("mount")
class FilterTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        tree.file("a.txt", "1").file("b.log", "22").file("sub/a.txt", "333");
        tree.file("sub/deep/c.log", "4444").file("node/x.txt", "55555");
    }

    private List<String> taken(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = tree.root();
        JsonNode scan = scenario.scan(all);
        List<String> paths =
                scenario.rows("file_size", "file_hashes").stream()
                        .map(row -> row.substring(2, row.indexOf('|')))
                        .toList();
        assertThat(scan.get("files").asInt()).isEqualTo(paths.size());
        return paths;
    }

    @Test
    void depth_1_takes_what_lies_directly_in_the_root() {
        assertThat(taken("--max-depth", "1")).containsExactly("a.txt", "b.log");
    }

    @Test
    void depth_2_takes_what_lies_in_its_directories_too() {
        assertThat(taken("--max-depth", "2"))
                .containsExactly("a.txt", "b.log", "node/x.txt", "sub/a.txt");
    }

    @Test
    void sizes_are_inclusive_limits() {
        assertThat(taken("--min-size", "2", "--max-size", "4"))
                .containsExactly("b.log", "sub/a.txt", "sub/deep/c.log");
    }

    @Test
    void a_pattern_without_a_slash_is_a_name() {
        assertThat(taken("--exclude", "a.txt", "--exclude", "nod?"))
                .containsExactly("b.log", "sub/deep/c.log");
    }

    @Test
    void a_pattern_with_a_slash_is_a_path_below_the_root() {
        assertThat(taken("--exclude", "sub/*.txt", "--exclude", "sub/deep/"))
                .containsExactly("a.txt", "b.log", "node/x.txt");
    }

    @Test
    void a_pattern_that_begins_with_a_slash_is_the_whole_path() {
        assertThat(taken("--exclude", tree.path("sub"), "--exclude", tree.root() + "/*.log"))
                .containsExactly("a.txt", "node/x.txt");
    }

    @Test
    void only_included_files_are_taken_and_an_exclusion_beats_an_inclusion() {
        assertThat(taken("--include", "*.txt", "--include", "**/deep/*", "--exclude", "node"))
                .containsExactly("a.txt", "sub/a.txt", "sub/deep/c.log");
    }

    @Test
    void what_the_user_left_out_is_counted() {
        JsonNode scan =
                scenario.scan(
                        "--min-size",
                        "2",
                        "--max-size",
                        "2",
                        "--exclude",
                        "node",
                        "--max-depth",
                        "2",
                        tree.root());

        assertThat(scan.get("skipped").get("byReason").get("too_small").asInt()).isEqualTo(1);
        assertThat(scan.get("skipped").get("byReason").get("too_large").asInt()).isEqualTo(1);
        assertThat(scan.get("skipped").get("byReason").get("excluded").asInt()).isEqualTo(1);
        assertThat(scan.get("skipped").get("byReason").get("too_deep").asInt()).isEqualTo(1);
    }

    @Test
    void a_mounted_filesystem_is_left_out_where_one_is_asked_for_and_its_rows_stay() {
        Path mount = tree.path("mnt");
        tree.directory("mnt");
        Shell.run("mount", "-t", "tmpfs", "none", mount);
        try {
            tree.file("mnt/z", "666666");
            assertThat(taken()).contains("mnt/z").hasSize(6);

            JsonNode scan = scenario.scan("--one-file-system", tree.root());

            assertThat(scan.get("files").asInt()).isEqualTo(5);
            assertThat(scan.get("skipped").get("byReason").toString())
                    .isEqualTo("{\"other_filesystem\":1}");
            assertThat(scenario.rows("reason", "file_version")).isEmpty();
            assertThat(scenario.rows("file_size", "file_hashes")).hasSize(6);
        } finally {
            Shell.run("umount", mount);
        }
    }
}
