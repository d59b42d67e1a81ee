package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.LoopVolume;
import io.dupfinder.testing.LoopVolume.Kind;
import io.dupfinder.testing.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Snapshots and compression, which only btrfs has.
@Tag("mount")
class BtrfsReflinksTest extends ReflinkScenario {

    @Override
    Kind kind() {
        return Kind.BTRFS;
    }

    @Test
    void copies_in_snapshots_are_read_once() throws Exception {
        Path subvolume = directory.resolve("disk/s");
        Shell.run("btrfs", "subvolume", "create", subvolume);
        new FileTree(subvolume).file("a", content(SIZE));
        for (String name : new String[] {"s1", "s2"}) {
            Shell.run(
                    "btrfs", "subvolume", "snapshot", subvolume, directory.resolve("disk/" + name));
        }
        new FileTree(directory.resolve("disk/s2")).write("a", SIZE / 2, (byte) 1);
        LoopVolume.sync();
        assertThat(Files.getAttribute(subvolume, "unix:dev"))
                .isNotEqualTo(Files.getAttribute(directory.resolve("disk/s1"), "unix:dev"));

        JsonNode scan = scan(directory.resolve("disk"));

        assertGroups("disk/s/a disk/s1/a");
        assertRead(scan, 3, 2 * SIZE);
    }

    @Test
    void parts_of_one_compressed_extent_are_no_duplicates() {
        Shell.run("btrfs", "property", "set", tree.root(), "compression", "zstd");
        byte[] half = new byte[8 * 131_072];
        new Random(5).nextBytes(half);
        for (int at = 0; at < half.length; at++) {
            half[at] = at % 4_096 < 2_048 ? half[at] : 0;
        }
        tree.file("source", half);
        LoopVolume.sync();
        for (String name : new String[] {"a", "b"}) {
            tree.file(name, new byte[0]);
            clone("source", 0, name, 0, 131_072);
            clone("source", name.equals("a") ? 131_072 : 196_608, name, 131_072, 65_536);
            clone("source", 262_144, name, 196_608, 131_072);
        }
        LoopVolume.sync();
        assertThat(extents("a")).as("what the kernel tells").isEqualTo(extents("b"));

        scan();

        assertGroups();
        assertFindsWhatTheOracleFinds();
    }

    private String extents(String name) {
        return Shell.run("filefrag", "-v", "-s", tree.path(name))
                .replace(tree.path(name).toString(), "");
    }

    @Test
    void compressed_copies_are_read() {
        Shell.run("btrfs", "property", "set", tree.root(), "compression", "zstd");
        tree.file("a", new byte[SIZE]).reflink("b", "a");
        LoopVolume.sync();

        assertRead(scan(), 2, 2 * SIZE);

        assertGroups("disk/t/a disk/t/b");
    }
}
