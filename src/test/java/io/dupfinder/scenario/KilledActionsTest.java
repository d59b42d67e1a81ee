package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Shell;
import io.dupfinder.testing.TreeState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// SIGKILL at every system call that changes something or waits for the disk, of each action, of
/// undo and of purge: the first one, the second one, and so on, until a run passes without being
/// killed. Each time the half-done rest is put back. The short form kills at the first ones only.
@Tag("mount")
class KilledActionsTest {

    /// System calls, in the order in which the short form takes them.
    private static final List<String> CALLS =
            List.of(
                    "renameat2",
                    "fdatasync",
                    "unlinkat",
                    "fsync",
                    "mkdirat",
                    "linkat",
                    "symlinkat",
                    "fchown",
                    "fchmod",
                    "fsetxattr",
                    "utimensat");

    /// Those of Java's own means.
    private static final List<String> PORTABLE_CALLS =
            List.of("link", "unlinkat", "fdatasync", "fsync", "mkdir");

    /// A command that is killed, after others made the state that it begins with.
    enum Killed {
        QUARANTINE("quarantine", "apply"),
        TRASH("trash", "apply"),
        MOVE("move", "apply"),
        MOVE_ELSEWHERE("elsewhere", "apply"),
        DELETE("delete", "apply"),
        HARDLINK("hardlink", "apply"),
        SYMLINK("symlink", "apply"),
        QUARANTINE_OF_DIRECTORIES("whole", "apply"),
        TRASH_OF_DIRECTORIES("whole trash", "apply"),
        UNDO_OF_QUARANTINE("quarantine", "undo"),
        UNDO_OF_TRASH("trash", "undo"),
        UNDO_OF_MOVE_ELSEWHERE("elsewhere", "undo"),
        UNDO_OF_HARDLINK("hardlink", "undo"),
        UNDO_OF_DIRECTORIES("whole", "undo"),
        UNDO_OF_TRASHED_DIRECTORIES("whole trash", "undo"),
        PURGE("quarantine", "purge"),
        PURGE_OF_DIRECTORIES("whole", "purge"),
        PORTABLE_QUARANTINE("quarantine", "apply", true),
        PORTABLE_TRASH("trash", "apply", true),
        PORTABLE_MOVE("move", "apply", true),
        UNDO_OF_PORTABLE_QUARANTINE("quarantine", "undo", true);

        final String action;
        final String command;
        final boolean isPortable;

        Killed(String action, String command) {
            this(action, command, false);
        }

        Killed(String action, String command, boolean isPortable) {
            this.action = action;
            this.command = command;
            this.isPortable = isPortable;
        }

        List<String> calls() {
            return isPortable ? PORTABLE_CALLS : CALLS;
        }

        boolean takesWholes() {
            return action.startsWith("whole");
        }

        /// The words that choose the file system.
        List<String> options() {
            return isPortable ? List.of("--file-system", "portable") : List.of();
        }
    }

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree away;
    private final Mounts mounts = new Mounts();
    private int kills;

    @AfterEach
    void unmount() {
        mounts.close();
    }

    private void makeTree(Killed killed) {
        acting = new ActingScenario(directory);
        FileTree tree = acting.tree();
        tree.file("stays/b", "another").file("goes/b", "another").hardLink("goes/c", "goes/b");
        tree.file("stays/d", "the last").file("goes/deep/d", "the last");
        if (killed.takesWholes()) {
            makeEqual("stays/equal");
            makeEqual("more/equal");
        }
        Shell.run("chmod", "640", tree.path("goes/a"), tree.path("stays/a"));
        Shell.run(
                "python3",
                "-c",
                "import os,sys; [os.setxattr(p, 'user.colour', b'blue') for p in sys.argv[1:]]",
                tree.path("goes/a"),
                tree.path("stays/a"));
        away = acting.scenario().tree("away");
        if (killed.action.equals("elsewhere")) {
            mounts.mount(away.root(), "-t", "tmpfs", "tmpfs");
        }
    }

    /// A directory with everything that one can hold.
    private void makeEqual(String name) {
        acting.tree()
                .file(name + "/er/e", "of a directory")
                .file(name + "/none", "")
                .symlink(name + "/link", "er/e")
                .directory(name + "/er/empty");
        Shell.run("chmod", "750", acting.tree().path(name + "/er"));
        Shell.run("touch", "-d", "2001-02-03", acting.tree().path(name + "/er"));
    }

    @ParameterizedTest
    @EnumSource(Killed.class)
    void killed_at_any_system_call_nothing_is_lost_and_nothing_is_left(Killed killed) {
        int calls = Endurance.times("killedCalls", 1, CALLS.size());
        int most = Endurance.times("killsOfACall", 1, 10_000);
        makeTree(killed);
        TreeState before = acting.state();
        TreeState awayBefore = TreeState.of(away.root());
        List<String> all =
                killed.calls()
                        .subList(killed.command.equals("purge") ? 1 : 0, killed.calls().size());
        for (String call : all.subList(0, Math.min(calls, all.size()))) {
            boolean isKilled = true;
            for (int number = 1; isKilled && number <= most; number++) {
                begin(killed);
                isKilled = kill(killed, call, number);
                recover(killed, "%s, %s %d".formatted(killed, call, number), before);
                assertThat(TreeState.of(away.root()).withoutInodes())
                        .as("%s, %s %d", killed, call, number)
                        .isEqualTo(awayBefore.withoutInodes());
                if (killed.action.equals("delete") || killed.command.equals("purge")) {
                    restore(killed);
                    before = acting.state();
                }
            }
        }
        assertThat(kills).as(killed.toString()).isPositive();
        System.out.printf("KILLS %s: %d, missing names 0, leftovers 0%n", killed, kills);
    }

    private void begin(Killed killed) {
        switch (killed.action) {
            case "move", "elsewhere" -> acting.plan("--move-to", away.root());
            case "whole" ->
                    assertThat(acting.planDirectories()).contains("2 directories with 6 files");
            case "whole trash" ->
                    assertThat(acting.planDirectories("--action", "trash"))
                            .contains("2 directories with 6 files");
            default -> acting.plan("--action", killed.action);
        }
        if (!killed.command.equals("apply")) {
            acting.apply(killed.options().toArray());
        }
    }

    private boolean kill(Killed killed, String call, int number) {
        List<Object> words = new ArrayList<>(killed.options());
        words.addAll(
                switch (killed.command) {
                    case "apply" -> List.of("apply", "--last", "--yes", "--remove-empty-dirs");
                    case "undo" -> List.of("undo");
                    default -> List.of("purge", "--yes");
                });
        Child.Ended ended =
                new Child(acting.scenario().cli().home())
                        .killedAt(call, number)
                        .run(words.toArray());
        boolean isKilled = ended.code() == 137;
        kills += isKilled ? 1 : 0;
        assertThat(ended.code()).as("%s, %s %d: %s", killed, call, number, ended).isIn(0, 137);
        return isKilled;
    }

    private void recover(Killed killed, String what, TreeState before) {
        Set<String> names = acting.state().entries().keySet();
        if (killed.action.endsWith("link")) {
            assertThat(names).as(what).containsAll(before.entries().keySet());
        }
        List<Object> words = new ArrayList<>(killed.options());
        words.addAll(
                killed.command.equals("purge") ? List.of("purge", "--yes") : List.of("undo", "-q"));
        acting.run(words.toArray());
        TreeState after = acting.state();
        if (killed.action.equals("delete") || killed.command.equals("purge")) {
            assertThat(after.entries().keySet()).as(what).isSubsetOf(before.entries().keySet());
            assertThat(after.entries()).as(what).containsAllEntriesOf(staying(before));
        } else {
            assertThat(after.withoutInodes()).as(what).isEqualTo(before.withoutInodes());
        }
    }

    private static Map<String, String> staying(TreeState state) {
        return state.entries().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("stays/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void restore(Killed killed) {
        Shell.run("rm", "-rf", acting.tree().path("goes"), acting.tree().path("more"));
        Shell.run("cp", "-a", acting.tree().path("stays"), acting.tree().path("goes"));
        acting.tree().hardLink("goes/c", "goes/b");
        if (killed.takesWholes()) {
            Shell.run("rm", "-r", acting.tree().path("goes/equal"));
            makeEqual("more/equal");
        }
    }
}
