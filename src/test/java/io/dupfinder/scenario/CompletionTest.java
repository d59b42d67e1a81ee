package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Completion in the shells themselves.
class CompletionTest {

    @TempDir Path directory;
    private Cli cli;

    @BeforeEach
    void set_up() {
        cli = new Scenario(directory).cli();
    }

    private Path script(String shell) throws IOException {
        Cli.Run run = cli.run("completion", shell);
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        return Files.writeString(directory.resolve(shell), run.out());
    }

    private static List<String> run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private List<String> inBash(String... words) throws IOException {
        String typed = String.join(" ", words);
        String line =
                "source '%s'; COMP_LINE='%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_POINT=${#COMP_LINE}; _complete_dupfinder; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(
                                script("bash"),
                                typed,
                                Arrays.stream(words).reduce("", (a, b) -> a + " '" + b + "'"),
                                words.length - 1);
        return run("bash", "-c", line);
    }

    @Test
    void bash_completes_commands() throws IOException {
        assertThat(inBash("dupfinder", "s")).contains("scan");
        assertThat(inBash("dupfinder", "catalog", "wh")).contains("where");
    }

    @Test
    void bash_completes_options_and_their_values() throws IOException {
        assertThat(inBash("dupfinder", "scan", "--min")).contains("--min-size");
        assertThat(inBash("dupfinder", "scan", "--type", "vi")).contains("video");
        assertThat(inBash("dupfinder", "report", "--format", "fd")).contains("fdupes");
    }

    @Test
    void zsh_takes_the_script_of_bash() throws IOException {
        assertThat(
                        run(
                                "zsh",
                                "-f",
                                "-c",
                                "autoload -U compinit && compinit -u -D; source '%s'; print $_comps[dupfinder]"
                                        .formatted(script("zsh"))))
                .last()
                .asString()
                .contains("_bash_complete");
    }

    @Test
    void fish_completes_commands_options_and_values() throws IOException {
        Path script = script("fish");
        String line = "source '%s'; complete -C '%s'";
        assertThat(run("fish", "-c", line.formatted(script, "dupfinder sc")))
                .anySatisfy(word -> assertThat(word).startsWith("scan\t"));
        assertThat(run("fish", "-c", line.formatted(script, "dupfinder scan --min")))
                .anySatisfy(word -> assertThat(word).startsWith("--min-size"));
        assertThat(run("fish", "-c", line.formatted(script, "dupfinder catalog whe")))
                .anySatisfy(word -> assertThat(word).startsWith("where"));
    }

    @Test
    void a_shell_that_there_is_no_script_for_is_refused_by_name() {
        Cli.Run run = cli.run("completion", "tcsh");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("tcsh").contains("fish");
    }
}
