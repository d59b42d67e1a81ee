package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands of `docs/moving.md` beside those of other programs do what is said.
@Tag("fast")
class MovingTest {

    private static final Pattern ROW = Pattern.compile("\\| (.*) \\| `(dupfinder [^`]*)` \\|");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^ '])+");

    @TempDir Path home;
    private Cli user;

    @BeforeEach
    void somebody_with_pictures() throws IOException {
        FileTree tree = new FileTree(home);
        tree.file("Pictures/a.jpg", "a holiday").file("Pictures/Sorted/a.jpg", "a holiday");
        tree.file("Pictures/raw/a.raw", "a holiday").file("Pictures/.hidden", "a holiday");
        tree.file("Pictures/b.png", "only here")
                .file("Pictures/empty", "")
                .file("Pictures/alone", "nobody has this");
        tree.file("Downloads/a.jpg", "a holiday").file("mirror/a.jpg", "a holiday");
        Files.writeString(
                home.resolve("list.txt"),
                "%s%n%s%n"
                        .formatted(
                                home.resolve("Pictures/a.jpg"), home.resolve("Downloads/a.jpg")));
        user = new Cli(home);
        assertThat(run("dupfinder scan ~/Pictures ~/Downloads --min-size 0").code())
                .isEqualTo(ExitCode.OK);
    }

    private Cli.Run run(String line) {
        return user.run(
                WORD.matcher(line)
                        .results()
                        .skip(1)
                        .map(MatchResult::group)
                        .map(word ->
                                word.replaceFirst("^~", home.toString())
                                        .replaceFirst(
                                                "^(list.txt|found.json|report.html)$", home + "/$1")
                                        .replace("'", ""))
                        .toArray());
    }

    private static List<MatchResult> rows() throws IOException {
        Path document = Path.of(System.getProperty("dupfinder.project")).resolve("docs/moving.md");
        try (Stream<String> lines = Files.lines(document)) {
            return lines.map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> row.toMatchResult())
                    .toList();
        }
    }

    @Test
    void each_command_beside_another_programs_is_one_of_ours() throws IOException {
        List<MatchResult> rows = rows();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
        SoftAssertions all = new SoftAssertions();
        for (MatchResult row : rows) {
            Cli.Run run = run(row.group(2));
            all.assertThat(run.code()).as("%s: %s", row.group(2), run.err()).isEqualTo(ExitCode.OK);
            all.assertThat(run.err()).as(row.group(2)).doesNotContain("matched nothing");
        }
        all.assertAll();
    }

    @ParameterizedTest
    @CsvSource({
        "-a,--algorithm",
        "-r,--report",
        "-p,--threads",
        "-c,nothing to set",
        "-b,nothing to set",
        "--skip-html,--no-report",
        "--processes,--threads",
        "--chunk-size,nothing to set",
        "--batch-size,nothing to set",
    })
    void an_option_of_the_python_program_is_answered_with_what_to_type(
            String option, String answer) {
        Cli.Run run = user.run("scan", home.resolve("Pictures"), option);

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("there is no option '" + option + "'").contains(answer);
    }
}
