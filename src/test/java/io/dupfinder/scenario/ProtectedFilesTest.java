package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No rule and no plan touches what `dupfinder protect` protects.
@Tag("fast")
class ProtectedFilesTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private FileTree tree;

    @BeforeEach
    void makeTree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        acting.scenario().scan(tree.root());
    }

    @Test
    void nothing_protected_is_planned() {
        tree.file("goes/b", "one content");
        acting.scenario().scan(tree.root());
        assertThat(acting.run("protect", tree.path("goes")).out()).contains("protected: ");

        Cli.Run plan = acting.run("plan", tree.root(), "--prefer", tree.path("stays"));

        assertThat(plan.out()).contains("quarantine 1 file");
        assertThat(plan.out())
                .contains("1 of 2 redundant files (8.0 KiB) stays:")
                .contains("protected by a pattern; `dupfinder unprotect PATTERN`");
        assertThat(plan.out()).contains("stays  " + tree.path("goes/a") + " (protect ");
    }

    @Test
    void a_plan_made_before_is_refused_for_what_is_protected_now() {
        acting.plan();
        acting.run("protect", "?");

        assertThat(acting.applyRefusing()).contains("goes/a: the file is protected (by ?)");
        assertThat(tree.path("goes/a")).exists();
    }

    @Test
    void what_is_protected_is_listed_and_given_up() {
        acting.run("protect", "*.raw", tree.path("goes"));
        assertThat(acting.run("protect", "*.raw").out()).contains("protected already");
        assertThat(acting.run("protect").out()).contains("*.raw").contains(tree.path("goes") + "");

        assertThat(acting.run("unprotect", "*.raw").out()).contains("no longer protected");
        assertThat(acting.run("protect").out()).doesNotContain("*.raw");
        Cli.Run unknown = acting.run("unprotect", "*.raw");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("is not protected");
    }

    @Test
    void a_path_that_nothing_is_at_is_protected_with_a_warning() {
        for (String nothing : List.of(tree.path("goes/nowhere").toString(), "~/x", "goes,stays")) {
            Cli.Run run = acting.run("protect", nothing);

            assertThat(run.code()).isEqualTo(ExitCode.OK);
            assertThat(run.err()).contains("is neither on the disk nor in the catalog");
        }
        assertThat(acting.run("protect", tree.path("goes")).err()).isEmpty();
    }

    @Test
    void a_pattern_may_begin_anywhere_below_the_top() {
        assertThat(acting.run("protect", "**/goes/**").code()).isEqualTo(ExitCode.OK);

        Cli.Run plan = acting.run("plan", tree.root(), "--prefer", tree.path("stays"));

        assertThat(plan.out()).contains("stays  " + tree.path("goes/a") + " (protect /**/goes/**)");
    }

    @Test
    void a_directory_with_wildcards_in_its_name_is_meant_itself() {
        tree.file("a[1]/x", "bracketed").file("a1/x", "bracketed");
        acting.scenario().scan(tree.root());
        acting.run("protect", tree.path("a[1]"));

        Cli.Run plan = acting.run("plan", tree.root(), "--tie", "first");

        assertThat(plan.out()).contains("  " + tree.path("a1/x") + "\n");
    }
}
