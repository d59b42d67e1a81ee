package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.LoopVolume;
import io.dupfinder.testing.LoopVolume.Kind;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A tree on a real XFS or btrfs, whose files may share their extents.
abstract class ReflinkScenario {

    static final int SIZE = 1 << 20;

    /// Head and tail.
    static final int SAMPLE = 8_192;

    /// In the middle of a file, on the disk as it is written.
    static final String MARK = "a mark that is in one place of the disk";

    @TempDir Path directory;
    Scenario scenario;
    LoopVolume volume;
    FileTree tree;

    abstract Kind kind();

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        volume = LoopVolume.make(kind(), directory.resolve("disk"));
        tree = scenario.tree("disk/t");
    }

    @AfterEach
    void unmount() {
        if (volume != null) {
            volume.close();
        }
    }

    static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(5).nextBytes(content);
        byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(mark, 0, content, size / 2, mark.length);
        return content;
    }

    void threeReflinks() {
        tree.file("a", content(SIZE)).reflink("b", "a").reflink("c", "a");
        LoopVolume.sync();
    }

    JsonNode scan(Object... arguments) {
        return scenario.scan(arguments.length == 0 ? new Object[] {tree.root()} : arguments);
    }

    /// Bytes of whole files that were read, besides head and tail of each.
    static void assertRead(JsonNode scan, int files, long bytes) {
        assertThat(scan.get("bytesRead").asLong()).isEqualTo((long) files * SAMPLE + bytes);
    }

    void assertGroups(String... groups) {
        assertThat(scenario.groups())
                .containsExactlyInAnyOrder(
                        Arrays.stream(groups)
                                .map(group -> Set.of(group.split(" ", -1)))
                                .<Set<String>>toArray(Set[]::new));
    }

    void assertFindsWhatTheOracleFinds() {
        assertThat(Scenario.asOracleSays(scenario.report().get("groups")))
                .isEqualTo(Oracle.groups(tree.root()));
    }

    void clone(String from, long position, String to, long target, long length) {
        Shell.run(
                "/sbin/xfs_io",
                "-c",
                "reflink %s %d %d %d".formatted(tree.path(from), position, target, length),
                tree.path(to));
    }
}
