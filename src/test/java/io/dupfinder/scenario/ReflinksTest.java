package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.LoopVolume;
import io.dupfinder.testing.LoopVolume.Kind;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Copies that share their extents on a real XFS and a real btrfs: one of them is read, and never
/// is anything taken for a copy that is none.
///
/// `-Ddupfinder.reflinkRounds=N` says how often blocks are changed at random.
@ParameterizedClass
@EnumSource(Kind.class)
@Tag("mount")
@Tag("process")
class ReflinksTest extends ReflinkScenario {

    private static final int ROUNDS = Endurance.times("reflinkRounds", 10, 500);

    @Parameter Kind kind;

    @Override
    Kind kind() {
        return kind;
    }

    @Test
    void reflinked_copies_are_read_once() {
        threeReflinks();

        assertRead(scan(), 3, SIZE);

        assertGroups("disk/t/a disk/t/b disk/t/c");
        assertThat(scenario.cli().run("catalog", "verify").out())
                .startsWith("verified 3 files, 3.0 MiB: 0 suspects; 0 changed");
    }

    @Test
    void a_digest_that_was_inherited_is_known_the_next_time() {
        threeReflinks();
        scan();

        JsonNode second = scan();

        assertThat(second.get("filesRead").asInt()).isZero();
        assertThat(second.get("groups").asInt()).isOne();
    }

    @Test
    void a_copy_with_blocks_of_its_own_is_read_and_joins_them() {
        threeReflinks();
        tree.file("own", content(SIZE));
        LoopVolume.sync();

        assertRead(scan(), 4, 2 * SIZE);

        assertGroups("disk/t/a disk/t/b disk/t/c disk/t/own");
    }

    @Test
    void a_copy_changed_in_one_block_after_a_reflink_is_no_duplicate() {
        threeReflinks();
        tree.write("c", SIZE / 2, (byte) 1);
        LoopVolume.sync();

        scan();

        assertGroups("disk/t/a disk/t/b");
    }

    @Test
    void a_change_that_is_not_on_disk_yet_is_seen() {
        threeReflinks();
        tree.write("c", SIZE / 2, (byte) 1);

        scan();

        assertGroups("disk/t/a disk/t/b");
    }

    @Test
    void a_filesystem_that_refuses_to_tell_is_read() {
        threeReflinks();

        Child.Ended ended = scanFailing("ioctl", "EIO");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("\"bytesRead\":" + (3 * SIZE + 3 * SAMPLE));
        assertGroups("disk/t/a disk/t/b disk/t/c");
    }

    private Child.Ended scanFailing(String systemCall, String error) {
        return new Child(scenario.cli().home())
                .failing(
                        systemCall,
                        error,
                        "1+",
                        List.of(tree.path("a"), tree.path("b"), tree.path("c")))
                .run("scan", tree.root(), "--no-report", "--json");
    }

    @Test
    void javas_own_means_read_everything() {
        threeReflinks();

        assertRead(scan(tree.root(), "--file-system", "portable"), 3, 3 * SIZE);

        assertGroups("disk/t/a disk/t/b disk/t/c");
    }

    @Test
    void small_copies_are_read() {
        tree.file("a", content(200_000)).reflink("b", "a");
        LoopVolume.sync();

        assertRead(scan(), 2, 2 * 200_000);
    }

    @Test
    void the_same_extents_at_another_place_are_another_content() {
        tree.file("source", content(65_536));
        LoopVolume.sync();
        for (String name : new String[] {"a", "b", "c", "d"}) {
            tree.file(name, new byte[0]);
            Shell.run("truncate", "-s", SIZE, tree.path(name));
            clone("source", 0, name, name.compareTo("c") < 0 ? 131_072 : 262_144, 65_536);
        }
        LoopVolume.sync();

        scan();

        assertGroups("disk/t/a disk/t/b", "disk/t/c disk/t/d");
        assertFindsWhatTheOracleFinds();
    }

    /// Files of one size with equal ends, whose blocks are cloned, written, emptied and put on disk
    /// or not.
    @Test
    void whatever_is_shared_a_scan_finds_what_reading_everything_finds() {
        int files = 12;
        for (int i = 0; i < files; i++) {
            tree.file("f" + i, new byte[SIZE]);
        }
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            for (int change = 0; change < 20; change++) {
                change(random, "f" + random.nextInt(files), "f" + random.nextInt(files));
            }

            scan();

            assertFindsWhatTheOracleFinds();
        }
    }

    private void change(Random random, String name, String other) {
        int length = 4_096 << random.nextInt(6);
        int from = 16_384 + random.nextInt(3) * 262_144;
        int to = 16_384 + random.nextInt(3) * 262_144;
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                if (!name.equals(other)) {
                    tree.delete(name).reflink(name, other);
                }
            }
            case 3 -> {
                if (!name.equals(other)) {
                    clone(other, from, name, to, length);
                }
            }
            case 4, 5 -> tree.write(name, to, (byte) random.nextInt(3));
            case 6 -> Shell.run("fallocate", "-p", "-o", to, "-l", length, tree.path(name));
            default -> LoopVolume.sync();
        }
    }

    @Test
    void what_was_allocated_and_never_written_is_read() {
        tree.file("a", content(SIZE));
        Shell.run("fallocate", "-o", SIZE, "-l", 65_536, tree.path("a"));
        LoopVolume.sync();
        tree.reflink("b", "a");
        LoopVolume.sync();

        assertRead(scan(), 2, 2 * (SIZE + 65_536));

        assertGroups("disk/t/a disk/t/b");
    }

    @Test
    void what_an_earlier_scan_knew_without_a_digest_is_read_itself() {
        threeReflinks();
        scan();
        // Digests that verifying finds suspect are forgotten like this.
        scenario.cli()
                .catalog()
                .execute(
                        "update file_hashes set tier1_hash = null, hash_value = null where filename <> 'c'");

        assertRead(scan(), 2, 2 * SIZE);
    }

    @Test
    void what_is_read_again_is_read_whole_from_each_copy() {
        threeReflinks();
        scan();

        assertThat(scan("--rehash", tree.root()).get("bytesRead").asLong()).isEqualTo(3 * SIZE);
    }

    @Test
    void the_log_says_what_was_not_read() {
        threeReflinks();
        Path log = directory.resolve("log");

        scan("--log-file", log, tree.root());

        assertThat(log).content().contains("read 1.0 MiB and not the 2.0 MiB of their reflinks;");
    }
}
