package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.TreeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Acting by what Java itself can do, for systems whose calls dupfinder does not make.
@Tag("fast")
class PortableActingTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        tree.file("goes/é\n%", "one content").hardLink("goes/link", "goes/a");
    }

    private Cli.Run run(Object... arguments) {
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--file-system", "portable"));
        return acting.run(all.toArray());
    }

    private TreeState plan(Object... arguments) {
        return acting.plan(arguments).state();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantine", "trash", "move"})
    void what_is_taken_away_comes_back(String action) {
        Path away = directory.resolve("away");
        TreeState before =
                action.equals("move") ? plan("--move-to", away) : plan("--action", action);

        Cli.Run applied = run("apply", "--last", "--yes");
        assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
        assertThat(tree.path("goes")).isEmptyDirectory();
        assertThat(tree.path("stays/a")).hasContent("one content");

        Cli.Run undone = run("undo");
        assertThat(undone.code()).as(undone.err()).isEqualTo(ExitCode.OK);
        assertThat(acting.state()).isEqualTo(before);
        assertThat(away).doesNotExist();
    }

    @Test
    void what_is_purged_or_deleted_is_gone_and_its_survivor_there() {
        plan();
        run("apply", "--last", "--yes");
        assertThat(run("purge", "--yes").out()).contains("removed 2 files from quarantine");
        assertThat(tree.path(".dupfinder-quarantine")).doesNotExist();

        tree.file("goes/b", "one content");
        plan("--action", "delete");
        assertThat(run("apply", "--last", "--yes").code()).isEqualTo(ExitCode.OK);
        assertThat(tree.path("goes")).isEmptyDirectory();
        assertThat(tree.path("stays/a")).hasContent("one content");
    }

    @Test
    void a_victim_or_survivor_that_changed_is_left_alone() {
        plan();
        tree.file("goes/a", "new content").delete("stays/a");

        Cli.Run applied = run("apply", "--last", "--yes");

        assertThat(applied.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(tree.path("goes/a")).hasContent("new content");
        assertThat(tree.path("goes/é\n%")).hasContent("one content");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hardlink", "symlink", "reflink"})
    void what_java_cannot_do_safely_is_refused_with_words(String action) throws IOException {
        TreeState before = plan("--action", action);

        Cli.Run applied = run("apply", "--last", "--yes", "--metadata", "survivor");

        assertThat(applied.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(applied.err()).contains("Java ");
        assertThat(acting.state()).isEqualTo(before);
        assertThat(Files.readString(acting.journal())).contains("REFUSED").doesNotContain("DONE");
    }
}
