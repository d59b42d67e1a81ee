package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Damage;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of a catalog, each damaged in another way, from fixed seeds. A run that takes one for
/// whole names no files as duplicates that are none; every other one says in a sentence that the
/// catalog is damaged.
///
/// `-Ddupfinder.damagedCopies=N` says how many there are.
@Tag("process")
class DamagedCopiesTest {

    private static final int COPIES = Endurance.times("damagedCopies", 7, 1_000);
    private static final int CONTENTS = 60;
    private static final int LARGE = 9_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    void a_damaged_catalog_is_refused_or_names_true_duplicates_only() throws Exception {
        tree = new FileTree(directory.resolve("tree"));
        // Files of few sizes, so that most could be taken for equal; some are larger than a
        // sample, and differ in the middle only.
        for (int i = 0; i < 300; i++) {
            String content = "content %03d".formatted(i % CONTENTS);
            String filling = "x".repeat(LARGE);
            tree.file("d" + i % 7 + "/small" + i, content);
            tree.file("d" + i % 7 + "/large" + i, filling + content + filling);
        }
        cli = new Cli(directory.resolve("home")).with("DUPFINDER_HOST_ID", "here");
        Path whole = directory.resolve("whole.db");
        Path log = directory.resolve("whole.db-wal");
        makeCatalog(whole, log);

        List<Damage> kinds = List.of(Damage.values());
        List<List<Object>> questions =
                List.of(
                        List.of("catalog", "stats"),
                        List.of("catalog", "hosts"),
                        List.of("catalog", "scans"),
                        List.of("catalog", "diff"),
                        List.of("catalog", "ls", tree.root()),
                        List.of("catalog", "where", tree.path("d0/small0")),
                        List.of("catalog", "unverified"),
                        List.of("catalog", "prune", "--keep", 1),
                        List.of("catalog", "hosts", "rename", "here", "there"),
                        List.of("catalog", "export", "-o", directory.resolve("export.gz")),
                        List.of("catalog", "verify"));
        for (int seed = 0; seed < COPIES; seed++) {
            Random random = new Random(seed);
            Damage damage = kinds.get(seed % kinds.size());
            boolean inLog = seed % 5 == 4;
            place(whole, log);
            damage.strike(inLog ? beside("-wal") : cli.catalogFile(), random);
            String what = "seed %d, %s%s".formatted(seed, damage, inLog ? " in the log" : "");
            check(what + ", report", "report", cli.run("report", "--format", "json"));
            check(what + ", scan", "scan", cli.run("scan", "--no-report", "-q", tree.root()));
            check(what + ", report after", "report after", cli.run("report", "--format", "json"));
            List<Object> asked = questions.get(seed % questions.size());
            place(whole, log);
            damage.strike(inLog ? beside("-wal") : cli.catalogFile(), new Random(seed));
            check(what + ", " + asked, "question", cli.run(asked.toArray()));
        }

        System.out.printf("damaged catalogs: %d copies: %s%n", COPIES, outcomes);
        assertThat(faults).isEmpty();
    }

    /// Makes a catalog as a run leaves it that was killed: half in the database, half in its log.
    private void makeCatalog(Path whole, Path log) throws Exception {
        cli.run("scan", "--no-report", "-q", tree.path("d0"), tree.path("d1"), tree.path("d2"));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + cli.catalogFile());
                Statement statement = other.createStatement()) {
            // A reader keeps the log from being put into the database and removed.
            other.setAutoCommit(false);
            statement.executeQuery("select count(*) from file_hashes").close();
            // A process that has ended since scans: its lock is nobody's.
            new Child(cli.home())
                    .with("DUPFINDER_HOST_ID", "here")
                    .run("scan", "--no-report", "-q", tree.root());
            Files.copy(cli.catalogFile(), whole);
            Files.copy(beside("-wal"), log);
        }
    }

    private void place(Path whole, Path log) throws IOException {
        Files.copy(whole, cli.catalogFile(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(log, beside("-wal"), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(beside("-shm"));
        Files.deleteIfExists(beside("-journal"));
    }

    private Path beside(String suffix) {
        return cli.catalogFile().resolveSibling(cli.catalogFile().getFileName() + suffix);
    }

    private void check(String what, String command, Cli.Run run) throws IOException {
        outcomes.merge(command + " " + outcome(run), 1, Integer::sum);
        if (run.err().contains("\tat ") || run.err().contains("Exception")) {
            faults.add(what + ": a stack trace: " + run.err().lines().limit(8).toList());
        } else if (run.code() == ExitCode.OK && command.startsWith("report")) {
            checkGroups(what, JSON.readTree(run.out()).get("groups"));
        } else if (run.code() != ExitCode.OK && !isOneSentence(run.err())) {
            faults.add(what + ": no sentence: " + run.err());
        } else if (!Set.of(0, 5).contains(run.code().number())) {
            faults.add(what + ": exit code " + run.code() + ": " + run.err());
        }
    }

    /// Besides the note that the scan before was broken off by the damage.
    private static boolean isOneSentence(String messages) {
        List<String> lines =
                messages.lines().filter(line -> !line.contains(" the newest scan of ")).toList();
        return lines.size() == 1 && lines.getFirst().startsWith("dupfinder: ");
    }

    private static String outcome(Cli.Run run) throws IOException {
        if (run.code() != ExitCode.OK || !run.out().startsWith("{")) {
            return run.code().toString();
        }
        int groups = JSON.readTree(run.out()).get("groups").size();
        return groups == 2 * CONTENTS ? "OK" : "OK but groups are missing";
    }

    /// Each group is of files that are there and have the same content.
    private void checkGroups(String what, JsonNode groups) throws IOException {
        for (JsonNode group : groups) {
            Set<String> contents = new TreeSet<>();
            Set<String> paths = new TreeSet<>();
            for (JsonNode file :
                    (Iterable<JsonNode>) Scenario.elements(group.get("files"))::iterator) {
                Path path = Path.of(file.get("path").asText());
                if (!paths.add(path.toString())) {
                    faults.add(what + ": twice " + path);
                }
                contents.add(Files.exists(path) ? Files.readString(path) : "not there: " + path);
            }
            if (contents.size() != 1) {
                faults.add(what + ": not the same: " + paths);
            }
        }
    }
}
