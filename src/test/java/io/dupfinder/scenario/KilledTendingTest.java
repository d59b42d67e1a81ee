package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands that tend the catalog, or only look into its history, killed at any moment: what they
/// were to do is done or is not, and the same command does it then.
///
/// `-Ddupfinder.tendingKills=N` says how often each of them is killed.
@EnabledOnOs(OS.LINUX)
@Tag("database")
@Tag("process")
class KilledTendingTest {

    private static final int KILLS = Endurance.times("tendingKills", 1, 50);

    /// Files with a version before; pruning and importing are long enough with them to be met.
    private static final int FILES = 300;

    private static final List<String> DIFF = List.of("diff");

    private static final List<String> EXPORT = List.of("export", "-o", TendedCatalog.WRITTEN);
    private static final List<List<String>> READING = List.of(DIFF, EXPORT);

    private final Random random = new Random(1);
    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost(Database database) throws IOException, InterruptedException {
        TendedCatalog catalog = TendedCatalog.make(database, directory, FILES);
        List<String> before = catalog.state();
        List<List<String>> commands = new ArrayList<>(TendedCatalog.COMMANDS);
        commands.addAll(READING);
        for (List<String> command : commands) {
            List<String> after = catalog.stateAfter(command);
            int killed = 0;
            int undone = 0;
            while (killed < KILLS) {
                TendedCatalog.Copy copy = catalog.copy();
                if (isKilled(database, catalog, copy, command)) {
                    killed++;
                    requireWholeExport();
                    undone += isUndone(catalog, copy, command, before, after) ? 1 : 0;
                }
                catalog.drop(copy);
            }
            System.out.printf(
                    "%s %s: killed %d times, %d before it was done%n",
                    database, String.join(" ", command), killed, undone);
        }
    }

    /// Whether it had not ended by itself. The catalog is slow, so that most are met at work.
    private boolean isKilled(
            Database database, TendedCatalog catalog, TendedCatalog.Copy copy, List<String> command)
            throws IOException, InterruptedException {
        Child child =
                Installation.trained()
                        .underCron(directory.resolve("home"))
                        .with("DUPFINDER_HOST_ID", "here")
                        .with("DUPFINDER_DB_URL", copy.catalog().url());
        switch (database) {
            case SQLITE -> child.slowedDown("pwrite64", 5);
            case POSTGRESQL -> child.slowedDown("write", 20);
        }
        try (Child.Running run = child.start(catalog.arguments(command))) {
            // A command that only reads is not slowed down.
            long span = READING.contains(command) ? 200 : 1_200;
            TimeUnit.MILLISECONDS.sleep(200 + random.nextLong(span));
            run.signalIfAlive("KILL");
            Child.Ended ended = run.end();
            assertThat(ended.code()).as(ended.err()).isIn(0, 137);
            return ended.code() != 0;
        }
    }

    /// That of the run before, or a new one, and nothing between.
    private void requireWholeExport() throws IOException {
        Path written = directory.resolve(TendedCatalog.WRITTEN);
        if (Files.exists(written)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(written))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("\n{\"end\":");
            }
        }
    }

    private static boolean isUndone(
            TendedCatalog catalog,
            TendedCatalog.Copy copy,
            List<String> command,
            List<String> before,
            List<String> after)
            throws InterruptedException {
        // A server goes on with what it was told last.
        await(copy.catalog().isAtRest());
        copy.catalog().probe().requireIntact();
        List<String> state = copy.state();
        boolean isDone = state.equals(after);
        if (!isDone) {
            if (!TendedCatalog.PARTWISE.contains(command)) {
                assertThat(state).isEqualTo(before);
            }
            Cli.Run again = catalog.runOn(copy.catalog().url(), catalog.arguments(command));
            assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
            assertThat(copy.state()).isEqualTo(after);
        }
        return !isDone;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
