package io.dupfinder.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A tree of duplicates with a user who plans, applies, undoes and purges.
public final class ActingScenario {

    private final Scenario scenario;
    private final FileTree tree;

    /// A tree with two copies of one content, `stays/a` and `goes/a`, below `directory`.
    public ActingScenario(Path directory) {
        scenario = new Scenario(directory);
        tree = scenario.tree("tree");
        tree.file("stays/a", "one content").file("goes/a", "one content");
    }

    public Scenario scenario() {
        return scenario;
    }

    public FileTree tree() {
        return tree;
    }

    public Cli.Run run(Object... arguments) {
        return scenario.cli().run(arguments);
    }

    /// Scans, and plans to keep what is in `stays`.
    public ActingScenario plan(Object... arguments) {
        scenario.scan(tree.root());
        List<Object> all =
                new ArrayList<>(
                        List.of("plan", tree.root(), "--prefer", tree.path("stays").toString()));
        all.addAll(Arrays.asList(arguments));
        Cli.Run plan = run(all.toArray());
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        return this;
    }

    /// Scans all that directories hold, and plans to keep what is in `stays`, and to let
    /// directories go as wholes. Returns what the plan says.
    public String planDirectories(Object... arguments) {
        Cli.Run scan = run("scan", tree.root(), "--directories", "--no-report");
        assertThat(scan.code()).as(scan.err()).isEqualTo(ExitCode.OK);
        List<Object> all =
                new ArrayList<>(
                        List.of(
                                "plan",
                                tree.root(),
                                "--directories",
                                "--prefer",
                                tree.path("stays").toString()));
        all.addAll(Arrays.asList(arguments));
        Cli.Run plan = run(all.toArray());
        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        return plan.out();
    }

    /// Applies the newest plan, which must do all of it.
    public Cli.Run apply(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("apply", "--last", "--yes"));
        all.addAll(Arrays.asList(arguments));
        Cli.Run applied = run(all.toArray());
        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
        return applied;
    }

    /// Applies the newest plan, which must leave something alone, and returns what it says.
    public String applyRefusing() {
        Cli.Run applied = run("apply", "--last", "--yes");
        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.INCOMPLETE);
        return applied.err();
    }

    /// Puts everything back.
    public Cli.Run undo(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("undo"));
        all.addAll(Arrays.asList(arguments));
        Cli.Run undone = run(all.toArray());
        assertThat(undone.code()).as(undone.err()).isEqualTo(ExitCode.OK);
        return undone;
    }

    public TreeState state() {
        return TreeState.of(tree.root());
    }

    /// The newest plan.
    public Path planFile() {
        return newest("plans");
    }

    /// The newest journal.
    public Path journal() {
        return newest("runs");
    }

    private Path newest(String directory) {
        Path place = scenario.cli().dataDirectory().resolve(directory);
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Replaces a text in the newest plan, which must be there.
    public void edit(String text, String other) {
        try {
            String plan = Files.readString(planFile(), StandardCharsets.UTF_8);
            assertThat(plan).contains(text);
            Files.writeString(planFile(), plan.replace(text, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
