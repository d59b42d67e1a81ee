package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The line that docs/scanning.md gives for a crontab, run as cron runs it.
@EnabledOnOs(OS.LINUX)
@Tag("process")
class CronTest {

    private static final Pattern LINE =
            Pattern.compile("^ +[0-9*]+ [0-9*]+ [0-9*]+ [0-9*]+ [0-9*]+  (.+)$", Pattern.MULTILINE);

    @TempDir Path directory;
    private FileTree tree;
    private Cli user;
    private Child cron;
    private Installation installation;

    @BeforeEach
    void an_installation() throws IOException {
        tree = new FileTree(directory.resolve("trée")).file("é", "one").file("ü", "one");
        user = new Cli(directory.resolve("home"));
        installation = new Installation(directory.resolve("opt"));
        cron = installation.underCron(user.home());
    }

    /// The command of the document, with the places of this test.
    private String line() throws IOException {
        String document =
                Files.readString(
                        Path.of(System.getProperty("dupfinder.project"), "docs/scanning.md"));
        Matcher line = LINE.matcher(document);
        assertThat(line.find()).isTrue();
        String command = line.group(1);
        assertThat(command).contains("/opt/dupfinder/dupfinder", " /srv").doesNotContain("%");
        return command.replace("/opt/dupfinder/dupfinder", installation.launcher().toString())
                .replace(" /srv", " " + tree.root());
    }

    private String log() throws IOException {
        return Files.readString(user.home().resolve("dupfinder.log"));
    }

    @Test
    void it_prints_nothing_when_all_is_well_and_finds_what_an_interactive_run_finds()
            throws IOException {
        Child.Ended ended = cron.shell(line());

        assertThat(ended).isEqualTo(new Child.Ended(0, "", ""));
        Child.Ended report = cron.run("report", "--format", "fdupes");
        assertThat(report.out()).isEqualTo(user.run("report", "--format", "fdupes").out());
        assertThat(report.out()).contains(tree.path("é").toString(), tree.path("ü").toString());
        assertThat(user.reportFile()).exists();
        assertThat(log()).contains(" INFO  root " + tree.root(), "exit code 0");
    }

    @Test
    void it_says_what_could_not_be_read() throws IOException {
        Child.Ended ended =
                installation
                        .underCron(user.home())
                        .by("strace", "-D", "-f", "-qq", "-o", "/dev/null")
                        .by("-e", "trace=openat2", "-P", tree.path("é").toString())
                        .by("-e", "inject=openat2:error=EIO")
                        .shell(line());

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("could not be read", tree.path("é").toString());
        assertThat(log()).contains(" WARN  skipped " + tree.path("é"), "exit code 3");
    }

    @Test
    void it_names_a_directory_that_is_not_there() throws IOException {
        String line = line();
        Files.move(tree.root(), directory.resolve("away"));

        Child.Ended ended = cron.shell(line);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(tree.root().toString()).hasLineCount(1);
        assertThat(log()).contains(" ERROR ", tree.root().toString(), "exit code 2");
    }

    @Test
    void it_names_a_catalog_that_is_damaged() throws IOException {
        Files.createDirectories(user.dataDirectory());
        Files.writeString(user.catalogFile(), "no catalog");

        Child.Ended ended = cron.shell(line());

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(user.catalogFile().toString(), "damaged").hasLineCount(1);
        assertThat(log())
                .contains(" ERROR the catalog " + user.catalogFile(), "caused by ", "exit code 5")
                .doesNotContain("\tat ");
    }

    @Test
    void it_does_nothing_where_the_log_cannot_be_written() throws IOException {
        Files.createDirectory(user.home().resolve("dupfinder.log"));

        Child.Ended ended = cron.shell(line());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("dupfinder.log", "is a directory").hasLineCount(1);
        assertThat(user.dataDirectory()).doesNotExist();
    }
}
