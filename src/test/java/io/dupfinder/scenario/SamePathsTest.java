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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Three hosts with the same paths, of which a quarter has the same content on all of them:
/// `-Ddupfinder.hostFiles=N` files each.
///
/// Each host is a process that sees a tree of its own at the place of all of them.
@EnabledOnOs(OS.LINUX)
@Tag("database")
@Tag("mount")
@Tag("process")
class SamePathsTest {

    private static final int HOSTS = 3;
    private static final int FILES = Endurance.times("hostFiles", 400, 200_000);

    @TempDir Path directory;
    private Path place;

    @ParameterizedTest
    @EnumSource
    void hosts_that_scan_at_once_find_what_they_share(Database database) throws IOException {
        place = Files.createDirectories(directory.resolve("place"));
        for (int host = 0; host < HOSTS; host++) {
            FileTree tree = new FileTree(tree(host));
            for (int i = 0; i < FILES; i++) {
                tree.file(name(i), content(host, i));
            }
        }
        SharedCatalog catalog = SharedCatalog.of(database, directory);

        onAllHosts(catalog, "scan", "-q", "--no-report", place.toString());
        assertThat(
                        catalog.probe()
                                .rows(
                                        "select count(*), count(distinct absolute_path) from file_hashes group by host_id"))
                .hasSize(HOSTS)
                .containsOnly(FILES + "|" + FILES);

        onAllHosts(catalog, "scan", "-q", "--no-report", "--pending");
        assertThat(found(catalog)).isEqualTo(expected());
        assertThat(catalog.probe().rows("select * from run_lock")).isEmpty();
        catalog.probe().requireIntact();
        System.out.printf("%d hosts x %,d files: each row and each group is there%n", HOSTS, FILES);
    }

    private void onAllHosts(SharedCatalog catalog, String... arguments) throws IOException {
        List<Child.Running> runs = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            runs.add(
                    Installation.trained()
                            .underCron(Files.createDirectories(directory.resolve("home" + host)))
                            .with("DUPFINDER_HOST_ID", "host" + host)
                            .with("DUPFINDER_DB_URL", catalog.url())
                            .by(
                                    "unshare",
                                    "--mount",
                                    "sh",
                                    "-c",
                                    "mount --bind \"$1\" \"$2\"; shift 2; exec \"$@\"",
                                    "sh",
                                    tree(host).toString(),
                                    place.toString())
                            .within(Duration.ofMinutes(10))
                            .start((Object[]) arguments));
        }
        for (Child.Running run : runs) {
            assertThat(run.end()).isEqualTo(new Child.Ended(0, "", ""));
        }
    }

    private Path tree(int host) {
        return directory.resolve("tree" + host);
    }

    private static String name(int file) {
        return "directory" + file / 100 + "/file" + file;
    }

    /// In fours: one that all hosts have, one that nobody else has, and two of the host's own that
    /// are equal.
    private static String content(int host, int file) {
        int four = file / 4;
        return switch (file % 4) {
            case 0 -> "common " + four + "x".repeat(1_000 + four % 4_000);
            case 1 -> "single " + host + " " + four;
            default -> "pair " + host + " " + four;
        };
    }

    /// Each group as the texts of its members, host and path.
    private Set<Set<String>> expected() {
        Map<String, Set<String>> byContent = new HashMap<>();
        for (int host = 0; host < HOSTS; host++) {
            for (int file = 0; file < FILES; file++) {
                byContent
                        .computeIfAbsent(content(host, file), _ -> new TreeSet<>())
                        .add("host%d|%s/%s".formatted(host, place, name(file)));
            }
        }
        Set<Set<String>> groups = new HashSet<>(byContent.values());
        groups.removeIf(members -> members.size() == 1);
        return groups;
    }

    private static Set<Set<String>> found(SharedCatalog catalog) {
        Map<String, Set<String>> byDigest = new HashMap<>();
        for (String row :
                catalog.probe()
                        .rows(
                                "select f.hash_value, h.host_key, f.absolute_path from v_duplicate_file f join host h on h.id = f.host_id")) {
            int digestEnd = row.indexOf('|');
            byDigest.computeIfAbsent(row.substring(0, digestEnd), _ -> new TreeSet<>())
                    .add(row.substring(digestEnd + 1));
        }
        return new HashSet<>(byDigest.values());
    }
}
