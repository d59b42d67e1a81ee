package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands that documents show, typed one after the other by somebody who has the directories that
/// they name.
@Tag("process")
class DocumentedCommandsTest {

    /// A line of a block of code that runs the program, by itself or behind a pipe.
    private static final Pattern COMMAND =
            Pattern.compile("^    (?:\\$ )?(?<line>(?:\\S+ .*\\| )?(?:\\./)?dupfinder \\S.*)$");

    /// A line that another program of this kind begins, which is not on every machine.
    private static final Pattern OF_OTHERS = Pattern.compile("^(fclones|rmlint|czkawka).*");

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^ '\"])+");

    /// Exit codes of a command that did what the document says.
    private static final List<Integer> DONE = List.of(0, 10);

    @TempDir Path directory;
    private Path home;
    private Cli user;
    private Child shell;

    @BeforeEach
    void somebody_with_pictures() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        FileTree tree = new FileTree(home);
        for (String place :
                List.of(
                        "Pictures",
                        "Pictures/Sorted",
                        "Downloads",
                        "Documents",
                        "archive",
                        "mirror",
                        "old-disk")) {
            tree.file(place + "/holiday.jpg", "a holiday").file(place + "/x.raw", "raw");
        }
        tree.file("a.jpg", "a holiday").file("media/stick/holiday.jpg", "a holiday");
        tree.file("srv/one", "one").file("srv/archive/one", "one").file("srv/upload/u", "u");
        tree.file("srv/a/mirror/m", "m").file("srv/b/mirror/m", "m").file("backup/m", "m");
        tree.settle();
        Path programs = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(programs.resolve("dupfinder"), Installation.trained().launcher());
        shell = new Child(home).with("PATH", programs + ":" + System.getenv("PATH"));
        user = new Cli(home);
        done("dupfinder scan -q --host-id nas ~/backup");
        done("dupfinder scan -q --host-id here ~/backup");
        done(
                "dupfinder scan -q ~/Pictures ~/Downloads ~/Documents ~/archive ~/mirror ~/old-disk ~/a.jpg ~/srv");
        Files.writeString(
                home.resolve("found.json"),
                """
                {"jdupesVersion": "1.21.3", "matchSets": [{"fileSize": 9, "fileList":
                [{"filePath": "%s"}, {"filePath": "%s"}]}]}
                """
                        .formatted(home.resolve("a.jpg"), home.resolve("mirror/holiday.jpg")));
    }

    private void done(String line) {
        assertThat(code(line)).as(line).isIn(DONE);
    }

    /// A shell runs what is piped; the rest runs here, which is ten times as fast.
    private int code(String line) {
        return line.contains("|")
                ? shell.shell("cd ~ && " + line).code()
                : user.run(words(line)).code().number();
    }

    /// The words behind the program's name, as a shell splits them.
    private Object[] words(String line) {
        return WORD.matcher(line.replaceFirst(" +# .*", ""))
                .results()
                .skip(1)
                .map(word ->
                        word.group().replaceAll("['\"]", "").replaceFirst("^~", home.toString()))
                .toArray();
    }

    private static List<String> commands(String document) throws IOException {
        Path file = Path.of(System.getProperty("dupfinder.project"), document);
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(COMMAND::matcher)
                    .filter(line -> line.matches())
                    .map(line -> line.group("line"))
                    .filter(line -> !OF_OTHERS.matcher(line).matches())
                    .toList();
        }
    }

    /// The line with the places of this test, and the answer to the question that it asks.
    private String here(String line) {
        return line.replace("./dupfinder", "dupfinder")
                .replaceAll("([ '])/(srv|media)/", "$1" + home + "/$2/")
                .replaceAll(" /srv\\b", " " + home + "/srv")
                .replaceAll(" in /archive", " in " + home + "/archive")
                .replace("nas:/backup", "nas:" + home + "/backup")
                .replace(
                        "postgresql://finder@db.example.org/dupfinder",
                        "sqlite:///" + home + "/other.db")
                .replace("apply --last", "apply --yes --last");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/scanning.md",
                "docs/removing.md",
                "docs/directories.md",
                "docs/catalog.md"
            })
    void each_does_what_it_says(String document) throws IOException {
        List<String> commands = commands(document);

        assertThat(commands).hasSizeGreaterThan(4);
        SoftAssertions all = new SoftAssertions();
        for (String line : commands) {
            all.assertThat(code(here(line))).as(line).isIn(DONE);
        }
        all.assertAll();
    }
}
