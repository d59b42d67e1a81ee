package io.dupfinder.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Paths that `find` chose, however many: 100,000 by `script/endure ManyPathsTest`.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class ManyPathsTest {

    /// More than SQLite's expressions have levels, and than PostgreSQL takes parameters for when
    /// each is bound five times.
    private static final int PATHS = Endurance.times("paths", 14_000, 100_000);

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
    }

    private Path list(String separator, Iterable<String> paths) throws IOException {
        Path list = directory.resolve("list");
        Files.writeString(list, String.join(separator, paths) + separator);
        return list;
    }

    @Test
    void lines_that_are_ended_by_zero_bytes_are_refused_with_the_option_for_them()
            throws IOException {
        tree.file("a", "same").file("b", "same");

        Cli.Run run =
                scenario.cli()
                        .run(
                                "scan",
                                "--files-from",
                                list(
                                        "\0",
                                        List.of(
                                                tree.path("a").toString(),
                                                tree.path("b").toString())));

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("ended by zero bytes", "-0", "--files-from0");
    }

    @Test
    void every_listed_file_is_scanned_and_the_next_scan_reads_none() throws IOException {
        IntStream.range(0, PATHS)
                .forEach(i -> tree.file("%d/%d".formatted(i % 100, i), "" + i / 2));
        scenario.tree("elsewhere").file("x", "0").file("y", "other");
        scenario.scan("--no-report", scenario.tree("elsewhere").root());
        Path list =
                list(
                        "\0",
                        IntStream.range(0, PATHS)
                                .mapToObj(i -> tree.path("%d/%d".formatted(i % 100, i)).toString())
                                .toList());

        JsonNode first = scenario.scan("--no-report", "--files-from0", list);
        JsonNode again = scenario.scan("--no-report", "--files-from0", list);

        assertThat(first.get("files").asInt()).isEqualTo(PATHS);
        assertThat(first.get("groups").asInt()).isEqualTo(PATHS / 2);
        assertThat(again.get("filesRead").asInt()).isZero();
        assertThat(again.get("groups").asInt()).isEqualTo(PATHS / 2);
        assertThat(scenario.report(tree.root()).get("groups")).hasSize(PATHS / 2);
    }

    @Test
    void a_list_takes_directories_with_all_below_them_and_odd_names() throws IOException {
        tree.file("d/one", "same").file("d/deep/two", "same").file(" odd\n", "same");
        Path list = list("\0", List.of(tree.path("d").toString(), tree.path(" odd\n").toString()));

        assertThat(scenario.scan("--files-from0", list).get("files").asInt()).isEqualTo(3);
    }

    @Test
    void a_list_of_lines_is_added_to_the_paths_of_the_command_line() throws IOException {
        tree.file("a/1", "same").file("b/2", "same").file("c/3", "same");
        Path list = list("\n", List.of(tree.path("a").toString(), "", tree.path("b").toString()));

        JsonNode scan = scenario.scan("--files-from", list, tree.path("c"));

        assertThat(scan.get("files").asInt()).isEqualTo(3);
    }

    @Test
    void a_file_that_went_away_since_it_was_listed_is_named_and_the_others_are_scanned()
            throws IOException {
        tree.file("a", "same").file("b", "same");
        Path list = list("\0", List.of(tree.path("a").toString(), tree.path("gone").toString()));

        Cli.Run run = scenario.cli().run("scan", "--files-from0", list, tree.path("b"));

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("1 of the 2 listed paths", tree.path("gone").toString());
        assertThat(run.out()).contains("Scanned 2 files");
    }

    @Test
    void a_list_may_name_a_path_twice_start_where_one_is_and_hold_bytes_that_are_no_text()
            throws IOException {
        tree.file("a", "same");
        Path home = Files.createDirectories(scenario.cli().home());
        Files.writeString(home.resolve("here"), "same");
        FilePath odd = Cli.path(tree.root()).resolve(new byte[] {'c', 'a', 'f', (byte) 0xe9});
        Files.writeString(NioPath.of(odd), "same");
        Path list = directory.resolve("odd-list");
        byte[] a = (tree.path("a") + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(list)) {
            for (int i = 0; i < 1_000; i++) {
                out.write(a);
            }
            out.write("here\n./here\n\nnowhere\n".getBytes(StandardCharsets.UTF_8));
            out.write(odd.bytes());
        }

        Cli.Run run = scenario.cli().run("scan", "--files-from", list, "--json");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err())
                .contains("1 of the 5 listed paths is not there any more: " + home + "/nowhere");
        assertThat(run.out()).contains("\"files\":3,", "caf\\\\xe9");
    }

    @Test
    void a_list_of_which_nothing_is_there_is_a_mistake() throws IOException {
        Path list = list("\0", List.of(tree.path("gone").toString()));

        Cli.Run run = scenario.cli().run("scan", "--files-from0", list);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(tree.path("gone").toString());
        assertThat(Files.exists(scenario.cli().catalogFile())).isFalse();
    }

    @Test
    void an_empty_list_or_one_that_is_not_there_is_a_mistake() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        assertThat(scenario.cli().run("scan", "--files-from0", empty).code())
                .isEqualTo(ExitCode.USAGE);
        Cli.Run run = scenario.cli().run("scan", "--files-from0", directory.resolve("nolist"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("nolist").contains("not there");
    }

    @Test
    void lines_that_are_relative_or_no_text_or_there_twice_are_taken_once_each()
            throws IOException {
        FileTree home = new FileTree(scenario.cli().home());
        home.file("here/1", "same");
        byte[] odd = {'o', 'd', 'd', (byte) 0xff, '1'};
        Files.write(NioPath.of(Cli.path(home.path("here")).resolve(odd)), "same".getBytes(UTF_8));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.write("here/1\nhere/1\n\n./here/../here/1\nhere/".getBytes(UTF_8));
        lines.write(odd);
        Path list = directory.resolve("list");
        Files.write(list, lines.toByteArray());

        JsonNode scan = scenario.scan("--files-from", list);

        assertThat(scan.get("files").asInt()).isEqualTo(2);
        assertThat(scan.get("groups").asInt()).isEqualTo(1);
    }
}
