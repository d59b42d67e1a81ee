package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.scenario.StubbedCheckout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Starts that end before Java is asked: a scan with this command line is at work.
@EnabledOnOs(OS.LINUX)
class LauncherEndsTest {

    private StubbedCheckout checkout;

    @BeforeEach
    void a_checkout_that_scanned(@TempDir Path place) throws Exception {
        checkout = new StubbedCheckout(place.toRealPath(), "checkout");
        checkout.usualJdk("25");
        checkout.start("scan", "/srv");
    }

    private Path note() throws IOException {
        try (Stream<Path> notes =
                Files.list(checkout.user.resolve(".local/state/dupfinder/starts"))) {
            return notes.toList().getFirst();
        }
    }

    /// As the launcher would have described it.
    private static String description(ProcessHandle process, int laterTicks) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        List<String> fields =
                Arrays.asList(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return "%d %d %s\n"
                .formatted(
                        process.pid(),
                        Long.parseLong(fields.get(19)) + laterTicks,
                        Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    }

    private void assertIsRun(String... arguments) throws Exception {
        assertThat(checkout.start(arguments).arguments()).containsExactly(arguments);
    }

    @Test
    void the_same_command_line_ends_while_it_is_at_work() throws Exception {
        Files.writeString(note(), description(ProcessHandle.current(), 0));

        Run run = checkout.start("scan", "/srv");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(
                        "dupfinder: another scan is at work on this catalog: process "
                                + ProcessHandle.current().pid())
                .hasLineCount(1);
        assertThat(note().getParent().toFile().list()).hasSize(1);
    }

    @Test
    void one_that_ended_keeps_nobody_waiting() throws Exception {
        assertIsRun("scan", "/srv");
        Process other = new ProcessBuilder("sleep", "100").start();
        Files.writeString(note(), description(other.toHandle(), 0));
        assertThat(checkout.start("scan", "/srv").exitCode()).isEqualTo(6);

        other.destroyForcibly().waitFor();

        assertIsRun("scan", "/srv");
    }

    @Test
    void a_process_that_has_its_number_by_chance_is_another_one() throws Exception {
        Files.writeString(note(), description(ProcessHandle.current(), 1));

        assertIsRun("scan", "/srv");
    }

    @Test
    void what_stands_still_is_left_to_the_lock() throws Exception {
        Process other = new ProcessBuilder("sleep", "100").start();
        Files.writeString(note(), description(other.toHandle(), 0));
        new ProcessBuilder("kill", "-STOP", Long.toString(other.pid())).start().waitFor();

        assertIsRun("scan", "/srv");

        other.destroyForcibly().waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--log-file %s", "--log-file=%s"})
    void the_log_file_tells_of_it(String option) throws Exception {
        Path log = checkout.place.resolve("scans.log");
        Files.writeString(log, "before\n");
        Files.delete(note());
        String[] arguments = ("scan -q " + option.formatted(log) + " /srv").split(" ");
        assertIsRun(arguments);
        Files.writeString(note(), description(ProcessHandle.current(), 0));

        assertThat(checkout.start(arguments).exitCode()).isEqualTo(6);

        assertThat(Files.readString(log))
                .matches(
                        "before\n\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000Z \\d+ ERROR another scan is at work .*\n");
        Files.delete(log);
        assertIsRun(arguments);
    }

    @Test
    void what_may_be_of_another_catalog_is_run() throws Exception {
        Files.writeString(note(), description(ProcessHandle.current(), 0));

        assertIsRun("scan", "/srv", "/home");
        assertIsRun("scan", "/srv", "--help");
        assertIsRun("report", "/srv");
        Files.writeString(note(), description(ProcessHandle.current(), 0));
        checkout.with("DUPFINDER_CONFIG", "/etc/other.json");
        assertIsRun("scan", "/srv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "nonsense", "1", "-1 2 3", "1 2 3 4", "../../etc/passwd 1 1"})
    void a_note_that_is_none_is_passed_by(String text) throws Exception {
        Files.writeString(note(), text);

        assertIsRun("scan", "/srv");
    }

    @Test
    void notes_are_the_users_alone_and_hold_no_words_of_the_command_line() throws Exception {
        checkout.start("scan", "/srv", "--db-url", "postgresql://a:secret@b/c");

        try (Stream<Path> notes = Files.list(note().getParent())) {
            for (Path note : notes.toList()) {
                assertThat(Files.readString(note)).matches("\\d+ \\d+ [0-9a-f-]+\\n");
                assertThat(Files.getPosixFilePermissions(note).toString())
                        .isEqualTo("[OWNER_READ, OWNER_WRITE]");
            }
        }
    }
}
