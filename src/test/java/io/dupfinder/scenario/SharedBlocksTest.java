package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.LoopVolume;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.TreeState;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Blocks that two files share since one of them was acted on.
@Tag("mount")
class SharedBlocksTest {

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource(LoopVolume.Kind.class)
    void files_share_their_blocks_and_stay_what_they_were(LoopVolume.Kind kind) {
        byte[] content = new byte[40 << 20];
        new Random(1).nextBytes(content);
        try (LoopVolume _ = LoopVolume.make(kind, directory.resolve("volume"))) {
            Scenario scenario = new Scenario(directory);
            FileTree tree = scenario.tree("volume").file("a", content).file("b", content);
            LoopVolume.sync();
            scenario.scan(tree.root());
            TreeState before = TreeState.of(tree.root());

            Cli.Run plan =
                    scenario.cli()
                            .run("plan", tree.root(), "--tie", "first", "--action", "reflink");
            assertThat(plan.out()).contains("40 MiB are free then");
            Cli.Run applied = scenario.cli().run("apply", "--last", "--yes");
            assertThat(applied.code()).as(applied.err()).isEqualTo(ExitCode.OK);
            assertThat(applied.out()).contains("freed       40 MiB");

            assertThat(TreeState.of(tree.root())).isEqualTo(before);
            LoopVolume.sync();
            assertThat(scenario.cli().run("plan", tree.root(), "--tie", "first").out())
                    .contains("0 B are free")
                    .contains("frees 0    1 file");
            assertThat(scenario.cli().run("undo").out()).contains("put back 1 file");
            assertThat(TreeState.of(tree.root())).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(LoopVolume.Kind.class)
    void the_kernel_refuses_contents_that_differ(LoopVolume.Kind kind) {
        byte[] content = new byte[1 << 20];
        try (LoopVolume _ = LoopVolume.make(kind, directory.resolve("volume"))) {
            Scenario scenario = new Scenario(directory);
            FileTree tree = scenario.tree("volume").file("a", content).file("b", content);
            tree.write("b", 700_000, (byte) 1);
            scenario.scan(tree.root());
            scenario.cli()
                    .catalog()
                    .execute(
                            "update file_hashes set tier1_hash = '%1$032d', hash_value = '%1$032d', hash_algorithm = 'xxh3-128'"
                                    .formatted(7));
            TreeState before = TreeState.of(tree.root());

            scenario.cli().run("plan", tree.root(), "--tie", "first", "--action", "reflink");
            Cli.Run applied = scenario.cli().run("apply", "--last", "--yes");

            assertThat(applied.err()).contains("the contents differ");
            assertThat(TreeState.of(tree.root())).isEqualTo(before);
        }
    }
}
