package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.ExitCode;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.LoopVolume;
import io.dupfinder.testing.LoopVolume.Kind;
import io.dupfinder.testing.Oracle;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Copies that share their extents on a real XFS and a real btrfs: one of them is read, and never
/// is anything taken for a copy that is none.
///
/// `-Ddupfinder.reflinkRounds=N` says how often blocks are changed at random.
@ParameterizedClass
@EnumSource(Kind.class)
class ReflinksTest {

    private static final int SIZE = 1 << 20;

    /// Head and tail.
    private static final int SAMPLE = 8_192;

    /// In the middle of a file, on the disk as it is written.
    private static final String MARK = "a mark that is in one place of the disk";

    private static final int ROUNDS = Endurance.times("reflinkRounds", 10, 500);

    @Parameter Kind kind;
    @TempDir Path directory;
    private Scenario scenario;
    private LoopVolume volume;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        volume = LoopVolume.make(kind, directory.resolve("disk"));
        tree = scenario.tree("disk/t");
    }

    @AfterEach
    void unmount() {
        if (volume != null) {
            volume.close();
        }
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(5).nextBytes(content);
        byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(mark, 0, content, size / 2, mark.length);
        return content;
    }

    private void threeReflinks() {
        tree.file("a", content(SIZE)).reflink("b", "a").reflink("c", "a");
        LoopVolume.sync();
    }

    private JsonNode scan(Object... arguments) {
        return scenario.scan(arguments.length == 0 ? new Object[] {tree.root()} : arguments);
    }

    /// Bytes of whole files that were read, besides head and tail of each.
    private static void assertRead(JsonNode scan, int files, long bytes) {
        assertThat(scan.get("bytesRead").asLong()).isEqualTo((long) files * SAMPLE + bytes);
    }

    private void assertGroups(String... groups) {
        assertThat(scenario.groups())
                .containsExactlyInAnyOrder(
                        Arrays.stream(groups)
                                .map(group -> Set.of(group.split(" ", -1)))
                                .<Set<String>>toArray(Set[]::new));
    }

    private void assertFindsWhatTheOracleFinds() {
        assertThat(Scenario.asOracleSays(scenario.report().get("groups")))
                .isEqualTo(Oracle.groups(tree.root()));
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
        tree.settle();
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

    private void clone(String from, long position, String to, long target, long length) {
        Shell.run(
                "/sbin/xfs_io",
                "-c",
                "reflink %s %d %d %d".formatted(tree.path(from), position, target, length),
                tree.path(to));
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
        tree.settle();
        scan();
        // As what verifying finds suspect is forgotten.
        scenario.cli()
                .catalog()
                .execute(
                        "update file_hashes set tier1_hash = null, hash_value = null where filename <> 'c'");

        assertRead(scan(), 2, 2 * SIZE);
    }

    @Test
    void what_is_read_again_is_read_whole_from_each_copy() {
        threeReflinks();
        tree.settle();
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

    @Test
    void files_of_two_volumes_with_equal_extent_lists_are_both_read() {
        // Of two btrfs with one UUID the kernel mounts one.
        assumeThat(kind).isEqualTo(Kind.XFS);
        tree.file("a", content(SIZE)).reflink("b", "a");
        try (LoopVolume copy = volume.copy(directory.resolve("copy"))) {
            copy.overwrite(MARK, MARK.toUpperCase(Locale.ROOT));

            assertRead(scan(directory.resolve("disk"), directory.resolve("copy")), 4, 2 * SIZE);

            assertGroups("disk/t/a disk/t/b", "copy/t/a copy/t/b");
        }
    }

    @Test
    void copies_in_snapshots_are_read_once() throws Exception {
        assumeThat(kind).isEqualTo(Kind.BTRFS);
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
        assumeThat(kind).isEqualTo(Kind.BTRFS);
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
        assumeThat(kind).isEqualTo(Kind.BTRFS);
        Shell.run("btrfs", "property", "set", tree.root(), "compression", "zstd");
        tree.file("a", new byte[SIZE]).reflink("b", "a");
        LoopVolume.sync();

        assertRead(scan(), 2, 2 * SIZE);

        assertGroups("disk/t/a disk/t/b");
    }

    @Test
    void a_suspect_copy_is_found_by_verifying_though_it_shares_its_extents() {
        // The checksums of btrfs would say that the block cannot be read.
        assumeThat(kind).isEqualTo(Kind.XFS);
        threeReflinks();
        tree.settle();
        scan();
        volume.overwrite(MARK, MARK.toUpperCase(Locale.ROOT));

        Cli.Run run = scenario.cli().run("catalog", "verify", "--fail-on-suspect");

        assertThat(run.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(run.out()).contains("3 suspects;");
    }
}
