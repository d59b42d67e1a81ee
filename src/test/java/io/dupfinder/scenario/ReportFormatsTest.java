package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Formats on their way to other programs.
@Tag("fast")
class ReportFormatsTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree =
                new FileTree(directory.resolve("tree"))
                        .file("a b", "one and the same")
                        .file("new\nline", "one and the same")
                        .file("c", "two")
                        .file("d/c", "two");
        cli = new Cli(directory.resolve("home"));
        assertThat(cli.run("scan", "-q", tree.root()).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void zero_separated_paths_go_through_xargs() throws IOException {
        Path list = written("report", "--format", "print0");
        Path template = written("report", "--template", "{raw}\\0");

        for (Path paths : List.of(list, template)) {
            // Entries between groups are empty; xargs would hand them on.
            String sums =
                    shell(
                            "tr -s '\\0' < \"$1\" | xargs -0 sh -c 'for f; do md5sum < \"$f\"; done' sh | sort | uniq -c",
                            paths);
            assertThat(sums.lines().map(String::strip))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("2 "));
        }
    }

    @Test
    void files_without_a_copy_are_listed_in_every_plain_form() throws IOException {
        tree.file("=alone", "nobody else").file("new\nest", "has this");
        cli.run("scan", "-q", "--no-report", tree.root());

        assertThat(
                        shell(
                                "xargs -0 cat < \"$1\"",
                                written("report", "--unique", "--format", "print0")))
                .isEqualTo("nobody elsehas this");
        List<String> csv = Files.readAllLines(written("report", "--unique", "--format", "csv"));
        assertThat(csv).hasSize(3);
        assertThat(csv.getFirst())
                .isEqualTo("size,digest,copies,host,path,inode,device,modified,links,host_id");
        assertThat(csv.get(1)).startsWith("11,").contains(",\"" + tree.path("=alone") + "\",");
    }

    @Test
    void groups_of_lines_are_read_paragraph_by_paragraph() throws IOException {
        Path list = written("report", "--format", "fdupes", "--whole-groups", tree.path("d"));

        assertThat(shell("awk 'BEGIN { RS = \"\"; FS = \"\\n\" } { print NF }' \"$1\"", list))
                .isEqualTo("2\n");
    }

    /// It would pass for two other files.
    @Test
    void a_name_with_a_line_break_is_left_out_of_lines_and_said() {
        tree.file("a\\b", "one and the same").file("\nalone", "nobody else");
        cli.run("scan", "-q", "--no-report", tree.root());

        Cli.Run groups = cli.run("report", "--format", "fdupes");
        Cli.Run unique = cli.run("report", "--format", "fdupes", "--unique");

        assertThat(groups.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(groups.out().split("\n\n"))
                .containsExactlyInAnyOrder(
                        tree.path("a b") + "\n" + tree.path("a\\b"),
                        tree.path("c") + "\n" + tree.path("d/c"));
        assertThat(groups.err())
                .contains("left out: " + tree.path("new") + "\\x0aline;", "print0 has")
                .hasLineCount(1);
        assertThat(unique.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(unique.out()).isEmpty();
        assertThat(unique.err()).contains("\\x0aalone");
    }

    @Test
    void lines_have_the_bytes_of_names_that_are_no_text() throws IOException {
        shell("printf two >\"$1/no$(printf '\\377')\"", tree.root());
        cli.run("scan", "-q", "--no-report", tree.root());

        assertThat(
                        shell(
                                "grep -a . \"$1\" | xargs -d '\\n' md5sum",
                                written(
                                        "report",
                                        "--format",
                                        "fdupes",
                                        "--whole-groups",
                                        tree.path("d"))))
                .hasLineCount(3);
    }

    /// It goes on to share their blocks, and stops where the filesystem cannot. Files smaller than
    /// a block of its own it leaves out without a word.
    @Test
    @EnabledOnOs(OS.LINUX)
    void another_tool_takes_the_groups_for_those_of_fdupes() throws IOException {
        for (String name : List.of("x y", "ü")) {
            tree.file(name + "/1", new byte[300_000 + name.length()]);
            tree.file(name + "/2", new byte[300_000 + name.length()]);
            cli.run("scan", "-q", "--no-report", tree.root());
            Path list = written("report", "--format", "fdupes", tree.path(name));

            String said = shell("duperemove --fdupes < \"$1\" 2>&1 || true", list);

            assertThat(said.lines().filter(line -> line.startsWith("Queue entire file")))
                    .containsExactly(
                            "Queue entire file for dedupe: " + tree.path(name + "/1"),
                            "Queue entire file for dedupe: " + tree.path(name + "/2"));
        }
    }

    @Test
    void each_line_of_ndjson_keeps_its_schema() {
        assertThat(cli.run("report", "--format", "ndjson").out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(Contract.violations("group", line)).isEmpty());
    }

    @Test
    void a_template_makes_a_line_a_file() {
        assertThat(
                        cli.run(
                                        "report",
                                        "--min-size",
                                        "4",
                                        "--template",
                                        "{group}\\t{size} {{{name}}} {copies} {reclaimable} {human} {dir}")
                                .out())
                .matches(
                        "1\t16 \\{a b} 2 \\d+ 16 B "
                                + tree.root()
                                + "\n1\t16 \\{new\\\\x0aline} 2 \\d+ 16 B "
                                + tree.root()
                                + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nothing} | there is no field {nothing}; choose {path},",
                "{path     | a brace is not closed",
                "\\q       | there is no \\q",
            })
    void a_template_that_is_none_is_said_to_be_one(String template, String words) {
        Cli.Run run = cli.run("report", "--template", template);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "--copies, 0, fits nothing",
        "--copies, <1, fits nothing",
        "--copies, many, no number of copies",
        "--min-reclaimable, much, not a size"
    })
    void a_filter_that_is_none_is_said_to_be_one(String option, String value, String words) {
        Cli.Run run = cli.run("report", option, value);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }

    @Test
    void the_page_lists_no_files_without_a_copy_alone() {
        Cli.Run run = cli.run("report", "--unique", "--format", "html");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--all-files");
    }

    private Path written(Object... arguments) throws IOException {
        Path file = Files.createTempFile(directory, "list", "");
        try (var out = Files.newOutputStream(file)) {
            assertThat(cli.runTo(out, arguments).code()).isEqualTo(ExitCode.OK);
        }
        return file;
    }

    private static String shell(String script, Path argument) {
        return Shell.run("sh", "-c", script, "sh", argument);
    }
}
