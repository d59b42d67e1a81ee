package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Manual pages, as packages install them.
class ManPagesTest {

    @TempDir Path directory;
    private Path pages;

    @BeforeEach
    void set_up() throws IOException {
        pages = Files.createDirectory(directory.resolve("man1"));
        Cli.Run run =
                new Scenario(directory)
                        .cli()
                        .run("completion", "--man-pages", pages, "--man-date", "2026-11-22");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
    }

    private List<String> all() throws IOException {
        try (Stream<Path> files = Files.list(pages)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void there_is_one_for_each_command() throws IOException {
        assertThat(all().stream().map(page -> Path.of(page).getFileName().toString()))
                .contains(
                        "dupfinder.1",
                        "dupfinder-scan.1",
                        "dupfinder-catalog.1",
                        "dupfinder-catalog-where.1",
                        "dupfinder-config-init.1");
    }

    @Test
    void mandoc_finds_nothing_to_warn_of() throws IOException {
        List<String> command = new ArrayList<>(List.of("mandoc", "-T", "lint", "-W", "warning"));
        command.addAll(all());
        assertThat(run(command)).isEmpty();
    }

    @Test
    void a_page_shows_options_with_their_values_and_the_exit_codes() throws IOException {
        String page =
                run(List.of("mandoc", "-T", "ascii", pages.resolve("dupfinder-scan.1").toString()))
                        .replaceAll(".\b", "");
        assertThat(page)
                .contains("--min-size=SIZE")
                .contains("EXIT STATUS")
                .contains("Leave out smaller files")
                .doesNotContain("%%");
    }
}
