package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class RescanTest {

    @Parameter Database database;
    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home"), database);
    }

    @Test
    void an_unchanged_tree_is_not_read_again_and_nothing_is_written_but_the_scan() {
        tree.file("a.txt", "one").file("b.txt", "one").file("c.txt", "other");
        cli.run("scan", tree.root());
        String before = String.join("\n", cli.catalog().rows("select * from file_hashes"));

        Cli.Run second = cli.run("scan", tree.root());

        assertThat(second.code()).isEqualTo(ExitCode.OK);
        assertThat(second.out())
                .contains("0 files, 0 B; 3 known already")
                .contains("1 redundant file");
        assertThat(cli.catalog().rows("select * from file_hashes")).hasSize(3);
        assertThat(String.join("\n", cli.catalog().rows("select * from file_hashes")))
                .isEqualTo(before);
        assertThat(cli.catalog().number("select count(*) from scan_metadata")).isEqualTo(2);
    }

    @Test
    void a_file_changed_since_the_last_scan_is_hashed_again() {
        tree.file("a.txt", "one").file("b.txt", "one");
        cli.run("scan", tree.root());

        tree.file("b.txt", "two");
        Cli.Run second = cli.run("scan", tree.root());

        assertThat(second.out()).contains("1 file, 3 B; 1 known already").contains("none");
        assertThat(cli.catalog().rows("select filename, reason from file_version"))
                .containsExactly("b.txt|CHANGED");
    }

    @Test
    void the_catalog_in_use_is_never_opened_as_a_file_to_compare() {
        tree.file("a.txt", "one");
        Cli inside = new Cli(tree.root());
        inside.with("XDG_CACHE_HOME", directory.resolve("cache").toString());
        inside.run("scan", tree.root(), "--no-report");

        Cli.Run second = inside.run("scan", tree.root(), "--no-report", "--json");

        assertThat(second.code()).isEqualTo(ExitCode.OK);
        assertThat(second.out()).contains("\"files\":1,").contains("\"excluded\":");
        assertThat(inside.catalog().rows("select filename from file_hashes"))
                .containsExactly("a.txt");
    }
}
