package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Two equal directories with everything that a directory can hold, and one that has a file of its
/// own.
abstract class WholeDirectoriesFixture {

    @TempDir Path directory;
    ActingScenario acting;
    FileTree tree;

    /// `goes` is `stays` once more, with everything that a directory can hold; `more` has a file
    /// that is nowhere else.
    @BeforeEach
    void make_tree() {
        acting = new ActingScenario(directory);
        tree = acting.tree();
        for (String top : List.of("stays", "goes")) {
            tree.file(top + "/deep/er/b", "another")
                    .file(top + "/none", "")
                    .symlink(top + "/link", "deep/er")
                    .directory(top + "/hollow/empty");
        }
        tree.file("more/a", "one content").file("more/only", "nowhere else");
        Shell.run("chmod", "750", tree.path("goes/deep"));
        Shell.run(
                "python3",
                "-c",
                "import os,sys; os.setxattr(sys.argv[1], 'user.colour', b'blue')",
                tree.path("goes/deep"));
        Shell.run("touch", "-d", "2001-02-03", tree.path("goes/deep"), tree.path("goes"));
        Shell.run("touch", "-h", "-d", "2001-02-03", tree.path("goes/link"));
    }

    List<String> planLines() throws IOException {
        return Files.readAllLines(acting.planFile());
    }

    void assertWhole(String... directories) throws IOException {
        assertThat(planLines().stream().filter(line -> line.contains("\"entries\":")).toList())
                .hasSize(directories.length)
                .zipSatisfy(
                        List.of(directories),
                        (line, name) ->
                                assertThat(line)
                                        .contains(
                                                "\"victim\":{\"path\":\""
                                                        + tree.path(name)
                                                        + "\""));
    }
}
