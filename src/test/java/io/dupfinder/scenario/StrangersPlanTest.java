package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.config.Account;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans and journals that others could write: they say which files go, and what is moved where.
@Tag("fast")
class StrangersPlanTest {

    private static final int STRANGER = 1_234_567;

    @TempDir Path directory;
    private ActingScenario acting;

    @BeforeEach
    void plan() {
        acting = new ActingScenario(directory);
        acting.plan();
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void assertRefused(Cli.Run run, String words) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("is not taken", words).hasLineCount(1);
        assertThat(acting.tree().path("goes/a")).exists();
    }

    @Test
    void a_plan_that_everybody_may_write_is_refused() throws IOException {
        mode(acting.planFile(), "rw-rw-rw-");

        assertRefused(acting.run("apply", "--last", "--yes"), "chmod o-w " + acting.planFile());
        assertRefused(acting.run("apply", acting.planFile(), "--yes"), "chmod o-w");
    }

    @Test
    void ones_own_plan_in_a_sticky_directory_is_taken_and_a_strangers_is_not_by_root()
            throws IOException {
        Path sticky = Files.createDirectory(directory.resolve("tmp"));
        mode(sticky, "rwxrwxrwx");
        Files.setAttribute(sticky, "unix:mode", 01777);
        Path copy = Files.copy(acting.planFile(), sticky.resolve("plan"));
        assertThat(acting.run("apply", copy, "--dry-run").code()).isEqualTo(ExitCode.OK);

        assumeTrue(
                Account.current().userId().equals(OptionalInt.of(0)),
                "SKIPPED: only root can give files away");
        Files.setAttribute(copy, "unix:uid", STRANGER);
        assertRefused(acting.run("apply", copy, "--yes"), "belongs to another user");
    }

    @Test
    void journals_that_everybody_may_write_are_not_followed() throws IOException {
        acting.apply();
        Path runs = acting.journal().getParent();
        mode(runs, "rwxrwxrwx");

        for (String command : new String[] {"undo", "purge --yes", "apply --last --yes"}) {
            Cli.Run run = acting.run((Object[]) command.split(" ", -1));
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("are not taken", "chmod o-w " + runs);
        }
        mode(runs, "rwx------");
        acting.undo();
        assertThat(acting.tree().path("goes/a")).exists();
    }
}
