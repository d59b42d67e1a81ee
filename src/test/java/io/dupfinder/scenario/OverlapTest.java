package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import io.dupfinder.testing.SharedCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Starts that overlap, as when cron starts a scan before the last one has ended.
///
/// `-Ddupfinder.overlapStarts=N` at once, and then `-Ddupfinder.overlapFurther=N` one after the
/// other, `-Ddupfinder.overlapRounds=N` times; and scanners of `-Ddupfinder.hosts=N` hosts on one
/// catalog, `-Ddupfinder.hostRounds=N` times.
@EnabledOnOs(OS.LINUX)
@Tag("database")
@Tag("process")
class OverlapTest {

    private static final int STARTS = Endurance.times("overlapStarts", 4, 20);

    /// Fewer than take a minute: who is stopped for so long loses the lock.
    private static final int FURTHER = Endurance.times("overlapFurther", 1, 9);

    private static final int ROUNDS = Endurance.times("overlapRounds", 1, 50);
    private static final int HOSTS = Endurance.times("hosts", 2, 8);
    private static final int HOST_ROUNDS = Endurance.times("hostRounds", 2, 25);

    private static final int FILES = 1_000;

    /// Each directory takes so long to list that the first scan is met while it is at work.
    private static final int PAUSE_MILLIS = 600;

    private static final String INCOMPLETE_GROUPS =
            "select paths, file_size from v_duplicate_group where paths % " + HOSTS + " <> 0";

    @TempDir Path directory;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
    }

    private Child child(String home) throws IOException {
        return Installation.trained().underCron(Files.createDirectories(directory.resolve(home)));
    }

    @ParameterizedTest
    @EnumSource
    void of_starts_at_once_one_runs_and_the_others_say_so_and_end(Database database)
            throws IOException {
        for (int i = 0; i < FILES; i++) {
            tree.file("directory" + i % 20 + "/file" + i, "content of " + i % 500);
        }
        List<Long> lonely = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // A new catalog, which they also race to make, and then that one again.
            Path place = Files.createDirectories(directory.resolve("catalog" + round / 2));
            lonely.addAll(oneRunsAndTheOthersEnd(SharedCatalog.of(database, place)));
        }
        Collections.sort(lonely);
        System.out.printf(
                "overlap: %d starts x %d: one ran each time, all others gave 6; %d further starts took %d ms in the median, %d at most%n",
                STARTS, ROUNDS, lonely.size(), lonely.get(lonely.size() / 2), lonely.getLast());
    }

    /// @return the milliseconds that each further start took to be refused
    private List<Long> oneRunsAndTheOthersEnd(SharedCatalog catalog) throws IOException {
        List<Child.Running> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(scan(child("home").slowedDown("getdents64", PAUSE_MILLIS), catalog));
        }
        Child.Running winner = stopped(starts, catalog);
        String words = "another scan is at work on this catalog: process " + winner.process().pid();

        for (Child.Running start : starts) {
            if (!start.equals(winner)) {
                assertRefused(start.end(), words);
            }
        }
        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < FURTHER; i++) {
            long begun = System.nanoTime();
            assertRefused(scan(child("home"), catalog).end(), words);
            taken.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }

        assertThat(winner.process().isAlive()).isTrue();
        assertThat(winner.signal("CONT").end()).isEqualTo(new Child.Ended(0, "", ""));
        assertThat(catalog.probe().rows("select * from run_lock")).isEmpty();
        assertThat(catalog.probe().number("select count(*) from file_hashes")).isEqualTo(FILES);
        return taken;
    }

    /// All with one command line, as cron starts them.
    private Child.Running scan(Child child, SharedCatalog catalog) throws IOException {
        return child.start("scan", "-q", "--no-report", tree.root(), "--db-url", catalog.url());
    }

    /// Stops the one that holds the lock, at a moment when it keeps nobody from the database, so
    /// that all others are sure to meet it.
    private static Child.Running stopped(List<Child.Running> starts, SharedCatalog catalog) {
        while (true) {
            assertThat(starts).anyMatch(start -> start.process().isAlive());
            Optional<Child.Running> holder =
                    lockedBy(catalog)
                            .flatMap(pid ->
                                    starts.stream()
                                            .filter(start -> start.process().pid() == pid)
                                            .findFirst());
            if (holder.isPresent()) {
                holder.get().signal("STOP");
                if (catalog.isAtRest().getAsBoolean()) {
                    return holder.get();
                }
                holder.get().signal("CONT");
            }
        }
    }

    private static Optional<Long> lockedBy(SharedCatalog catalog) {
        return catalog.probe().isThere("run_lock")
                ? catalog.probe().rows("select pid from run_lock").stream()
                        .map(Long::valueOf)
                        .findFirst()
                : Optional.empty();
    }

    private static void assertRefused(Child.Ended ended, String words) {
        assertThat(ended.code()).as(ended.err()).isEqualTo(6);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(words).hasLineCount(1);
    }

    private Child.Running scan(SharedCatalog catalog, int host) throws IOException {
        return child("home" + host)
                .with("DUPFINDER_HOST_ID", "host" + host)
                .start("scan", "-q", tree.root(), "--db-url", catalog.url());
    }

    @ParameterizedTest
    @EnumSource
    void scanners_of_several_hosts_do_not_disturb_each_other(Database database) throws IOException {
        SharedCatalog catalog = SharedCatalog.of(database, directory);
        int files = 0;
        for (int round = 0; round < HOST_ROUNDS; round++) {
            for (int i = 0; i < 200; i++) {
                tree.file("round" + round + "/file" + i, "content of " + i % 50);
                files++;
            }
            if (round > 0) {
                tree.file("round0/file0", "changed in round " + round);
                tree.delete("round" + (round - 1) + "/file7");
                files--;
            }
            List<Child.Running> scanners = new ArrayList<>();
            for (int host = 0; host < HOSTS; host++) {
                scanners.add(scan(catalog, host));
            }
            for (Child.Running scanner : scanners) {
                assertThat(scanner.end()).isEqualTo(new Child.Ended(0, "", ""));
            }
            assertThat(
                            catalog.probe()
                                    .rows(
                                            "select count(*), count(distinct absolute_path) from file_hashes group by host_id"))
                    .hasSize(HOSTS)
                    .containsOnly(files + "|" + files);
            // Each host has every content; of the changed file it may have seen the size too early
            // to know that others have it too.
            assertThat(catalog.probe().rows(INCOMPLETE_GROUPS)).hasSizeLessThanOrEqualTo(1);
            assertThat(catalog.probe().rows("select * from run_lock")).isEmpty();
        }
        for (int host = 0; host < HOSTS; host++) {
            assertThat(scan(catalog, host).end()).isEqualTo(new Child.Ended(0, "", ""));
        }
        assertThat(catalog.probe().rows(INCOMPLETE_GROUPS)).isEmpty();
        System.out.printf(
                "overlap: %d hosts x %d scans at once of one catalog: 0 errors, %d rows each%n",
                HOSTS, HOST_ROUNDS, files);
    }
}
