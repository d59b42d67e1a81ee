package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mutator;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another process changes files while runs act on them, and other runs have the opposite
/// survivors. Everything that the process wrote has to be somewhere in the end, and so has each
/// content, unless the process itself destroyed its last copy: when it had done so, no other was in
/// its place.
@Tag("process")
class RacedActionsTest {

    private static final List<String> ACTIONS =
            List.of("quarantine", "delete", "hardlink", "symlink", "trash", "move");

    private static final int GROUPS = 20;
    private static final int COPIES = 3;

    @TempDir Path directory;
    private final Map<String, Long> tally = new TreeMap<>();
    private long races;
    private long done;
    private long refused;

    @Test
    void no_content_is_lost_that_the_other_process_did_not_destroy_itself() throws Exception {
        long wanted = Endurance.times("races", 120, 10_000);
        long first = Endurance.times("raceSeed", 1, 1);
        try (Mutator mutator = new Mutator(directory)) {
            for (long seed = first; races < wanted; seed++) {
                race(seed, mutator);
            }
        }
        System.out.printf(
                "RACES %,d: %,d actions done, %,d left alone, contents lost 0; %s%n",
                races, done, refused, tally);
    }

    private void race(long seed, Mutator mutator) throws Exception {
        Random chance = new Random(seed);
        Path place = Files.createDirectories(directory.resolve("" + seed));
        ActingScenario acting = new ActingScenario(place);
        FileTree tree = acting.tree();
        List<String> contents = new ArrayList<>(List.of("one content"));
        List<List<Path>> exposed = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            int size = 50 + chance.nextInt(chance.nextInt(10) == 0 ? 3_000_000 : 5_000);
            String content = ("group %d of %d ".formatted(group, seed) + "x".repeat(size));
            contents.add(content);
            List<Path> copies = new ArrayList<>();
            for (int copy = 0; copy < COPIES; copy++) {
                String name = "d%d/g%d-%d".formatted(chance.nextInt(4), group, copy);
                tree.file(name, content);
                copies.add(tree.path(name));
            }
            Collections.shuffle(copies, chance);
            exposed.add(List.copyOf(copies));
            Collections.rotate(copies, 1);
            exposed.add(List.copyOf(copies));
        }
        String action = ACTIONS.get((int) (seed % ACTIONS.size()));
        Scenario other = new Scenario(place, place.resolve("other"), Database.SQLITE);
        List<Cli> users = List.of(acting.scenario().cli(), other.cli());
        plan(users.get(0), tree, action, "shortest-path", place);
        plan(users.get(1), tree, action, "longest-path", place);
        mutator.prepare(seed, 0.25, exposed);

        mutator.go();
        List<CompletableFuture<Cli.Run>> runs =
                users.stream()
                        .map(user ->
                                CompletableFuture.supplyAsync(
                                        () -> user.run("apply", "--last", "--yes")))
                        .toList();
        for (CompletableFuture<Cli.Run> run : runs) {
            Cli.Run ended = run.get();
            assertThat(ended.code().number()).as(seed + ended.err()).isIn(0, 3);
            done += done(ended.out());
            refused += ended.err().lines().filter(line -> line.contains("left alone")).count();
        }
        List<Mutator.Changed> changes = mutator.end();
        changes.stream()
                .filter(Mutator.Changed::wasMade)
                .forEach(change -> {
                    races++;
                    tally.merge(change.what(), 1L, Long::sum);
                });
        assertNothingIsLost(seed + " " + action, place, contents, changes);
        if (chance.nextBoolean()) {
            users.forEach(user -> user.run("undo"));
            assertNothingIsLost(seed + " " + action + " undone", place, contents, changes);
        }
        Shell.run("rm", "-rf", place);
    }

    private static void plan(Cli user, FileTree tree, String action, String keep, Path place) {
        Cli.Run scanned = user.run("scan", "-q", tree.root());
        assertThat(scanned.code().number()).as(scanned.err()).isZero();
        List<Object> words =
                new ArrayList<>(
                        List.of("plan", tree.root(), "--keep", keep, "--tie", "first", "--action"));
        words.add(action);
        if (action.equals("move")) {
            words.addAll(List.of("--move-to", place.resolve("moved-" + keep)));
        }
        Cli.Run planned = user.run(words.toArray());
        assertThat(planned.code().number()).as(planned.err()).isZero();
    }

    private static void assertNothingIsLost(
            String what, Path place, List<String> contents, List<Mutator.Changed> changes) {
        Map<String, Path> found = new HashMap<>();
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(place)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/.local/share/dupfinder/"))
                    .forEach(file -> {
                        String content = read(file);
                        found.put(content, file);
                        all.append(content, 0, Math.min(400, content.length()));
                        all.append(content, Math.max(0, content.length() - 400), content.length());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < contents.size(); i++) {
            if (!found.containsKey(contents.get(i))) {
                String member = "/g%d-".formatted(i - 1);
                List<Mutator.Changed> ofContent =
                        changes.stream()
                                .filter(change -> change.file().toString().contains(member))
                                .filter(Mutator.Changed::destroyed)
                                .toList();
                assertThat(ofContent).as("%s: %s", what, member).isNotEmpty();
                assertThat(ofContent.getLast().leftCopy())
                        .as("%s: %s of %s", what, member, changes)
                        .isFalse();
            }
        }
        for (Mutator.Changed change : changes) {
            assertThat(all.indexOf(change.token()) >= 0)
                    .as("%s: %s of %s", what, change, changes)
                    .isTrue();
        }
    }

    private static long done(String summary) {
        Matcher number = Pattern.compile("([\\d,]+) files? done").matcher(summary);
        return number.find() ? Long.parseLong(number.group(1).replace(",", "")) : 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
