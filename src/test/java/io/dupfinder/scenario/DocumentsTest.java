package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents of the project, as they stand.
@Tag("fast")
class DocumentsTest {

    private static final Path PROJECT = Path.of(System.getProperty("dupfinder.project"));

    /// A link to another place of the project, without the part within a page.
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    @Test
    void the_reference_of_commands_is_that_of_the_program(@TempDir Path directory)
            throws IOException {
        Path written = directory.resolve("commands.md");

        Cli.Run run = new Cli(directory).run("completion", "--reference", written);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(PROJECT.resolve("docs/commands.md")))
                .as("run `./dupfinder completion --reference docs/commands.md`")
                .isEqualTo(Files.readString(written));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(PROJECT);
                Stream<Path> below = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(top, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    @Test
    void links_lead_somewhere() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Path document : documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .forEach(link ->
                            all.assertThat(document.resolveSibling(link.group(1)))
                                    .as("%s in %s", link.group(), document)
                                    .exists());
        }
        all.assertAll();
    }
}
