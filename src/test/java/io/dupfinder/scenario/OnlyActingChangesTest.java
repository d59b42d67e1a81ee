package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Child;
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

/// No command but those that act makes a system call that could change a user's file.
@Tag("process")
class OnlyActingChangesTest {

    /// System calls that change names, contents or attributes.
    private static final String CHANGING =
            "rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,symlinkat,mkdir,mkdirat,"
                    + "truncate,ftruncate,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,utimensat,"
                    + "setxattr,lsetxattr,fsetxattr,removexattr,fremovexattr";

    @TempDir Path directory;
    private ActingScenario acting;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
    }

    @Test
    void looking_and_planning_change_nothing() throws IOException {
        TreeState before = acting.plan().state();
        Path tree = acting.tree().root();

        assertChangesNothing("scan", "--rehash", tree);
        assertChangesNothing("report", tree);
        assertChangesNothing("report", "--format", "json");
        assertChangesNothing("plan", tree, "--tie", "first", "--action", "delete");
        assertChangesNothing("plan", tree, "--tie", "first", "-o", "-");
        assertChangesNothing("plan", "--explain", tree.resolve("goes/a"));
        assertChangesNothing("apply", "--last", "--yes", "--dry-run");
        assertChangesNothing("apply", "--last");
        assertChangesNothing("undo");
        assertChangesNothing("purge", "--yes");
        assertChangesNothing("protect", tree);
        assertChangesNothing("catalog", "stats");
        assertChangesNothing("catalog", "verify", tree);

        assertThat(acting.state()).isEqualTo(before);
    }

    private void assertChangesNothing(Object... words) throws IOException {
        Path log = directory.resolve("calls");
        List<String> strace =
                new ArrayList<>(
                        List.of(
                                "strace",
                                "-D",
                                "-f",
                                "-y",
                                "--seccomp-bpf",
                                "-qq",
                                "-o",
                                log.toString()));
        strace.addAll(List.of("-e", "trace=" + CHANGING));
        new Child(acting.scenario().cli().home()).by(strace.toArray(String[]::new)).run(words);

        List<String> calls = Files.exists(log) ? Files.readAllLines(log) : List.of();
        assertThat(calls)
                .as(Arrays.toString(words))
                .noneMatch(call -> call.contains(acting.tree().root().toString()));
    }
}
