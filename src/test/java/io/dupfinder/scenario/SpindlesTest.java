package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Host;
import io.dupfinder.fs.linux.SaidDisks;
import io.dupfinder.fs.linux.SaidDisks.Read;
import io.dupfinder.scan.ScanResult;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.DirectScan;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Copies on disks with a head, and on others; a file's name is its place on the disk.
@EnabledOnOs(OS.LINUX)
@Tag("fast")
class SpindlesTest {

    private static final int MEBIBYTE = 1 << 20;

    /// Two in a pair, together as much as it is worth to find out for where they lie.
    private static final int PAIRS = 20;

    /// Number of small files from which it is worth to find out.
    private static final int MANY = 700;

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home"));
        new FileTree(cli.dataDirectory());
    }

    @Test
    void small_files_of_a_spinning_disk_are_read_by_one_thread_in_the_order_of_the_disk() {
        pairs("disk", "disk", 0);
        SaidDisks disks = new SaidDisks(true, _ -> {});

        ScanResult result = scan(disks);

        assertThat(result.groups().size()).isEqualTo(PAIRS);
        assertThat(disks.readsOf("disk")).extracting(Read::thread).containsOnly(reader(disks));
        List<Long> visits = visits(disks);
        assertThat(visits.subList(0, 2 * PAIRS)).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void samples_are_first_read_by_one_thread_in_the_order_of_the_disk() {
        Random places = new Random(MANY);
        for (int file = 0; file < MANY; file++) {
            tree.file("disk/" + places.nextInt(1 << 30), content(file / 2, 100));
        }
        SaidDisks disks = new SaidDisks(true, _ -> {});

        ScanResult result = scan(disks);

        assertThat(result.groups().size()).isEqualTo(MANY / 2);
        List<Read> first = disks.samplesOf("disk").subList(0, MANY);
        assertThat(first).extracting(Read::thread).containsOnly(first.getFirst().thread());
        assertThat(first).extracting(Read::place).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void large_files_of_a_spinning_disk_are_read_class_by_class_in_long_blocks() {
        for (int place : new int[] {7, 3, 5}) {
            tree.file("disk/" + place, content(1, 6 * MEBIBYTE));
        }
        for (int place : new int[] {4, 8, 6}) {
            tree.file("disk/" + place, content(2, 6 * MEBIBYTE));
        }
        SaidDisks disks = new SaidDisks(true, _ -> {});

        ScanResult result = scan(disks);

        assertThat(result.groups().size()).isEqualTo(2);
        assertThat(disks.mostReaders()).isEqualTo(1);
        List<Long> one = List.of(3L, 5L, 7L, 3L, 5L, 7L);
        List<Long> two = List.of(4L, 6L, 8L, 4L, 6L, 8L);
        List<Long> visits = visits(disks);
        assertThat(List.of(visits.subList(0, 6), visits.subList(6, visits.size())))
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    void files_of_two_disks_are_read_at_once() {
        pairs("one", "one", 0);
        pairs("two", "two", PAIRS);
        Meeting meeting = new Meeting();
        SaidDisks disks = new SaidDisks(true, meeting::arrive);

        ScanResult result = scan(disks);

        assertThat(meeting.tookPlace()).isTrue();
        assertThat(disks.mostReaders()).isEqualTo(1);
        assertThat(result.groups().size()).isEqualTo(2 * PAIRS);
    }

    @Test
    void copies_on_two_disks_are_found_and_each_disk_is_read_by_one_thread_at_a_time() {
        pairs("one", "one", 0);
        pairs("one", "two", 0);
        pairs("two", "two", 0);
        SaidDisks disks = new SaidDisks(true, _ -> {});

        ScanResult result = scan(disks);

        assertThat(result.groups().size()).isEqualTo(PAIRS);
        assertThat(result.groups()).allSatisfy(group -> assertThat(group.copies()).isEqualTo(6));
        assertThat(disks.mostReaders()).isEqualTo(1);
    }

    @Test
    void a_disk_that_answers_fast_has_many_readers() {
        pairs("disk", "disk", 0);
        Meeting meeting = new Meeting();
        SaidDisks disks = new SaidDisks(false, _ -> meeting.arrive(Thread.currentThread()));

        ScanResult result = scan(disks);

        assertThat(meeting.tookPlace()).isTrue();
        assertThat(disks.mostReaders()).isEqualTo(2);
        assertThat(result.groups().size()).isEqualTo(PAIRS);
    }

    /// Two wait for each other, when each comes for the first time.
    private static final class Meeting {

        private static final int LONGEST_WAIT = 20;

        private final CountDownLatch both = new CountDownLatch(2);
        private final Set<Object> come = ConcurrentHashMap.newKeySet();
        private final AtomicInteger met = new AtomicInteger();

        void arrive(Object who) {
            if (come.add(who)) {
                both.countDown();
                try {
                    met.addAndGet(both.await(LONGEST_WAIT, TimeUnit.SECONDS) ? 1 : 0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        boolean tookPlace() {
            return met.get() >= 2;
        }
    }

    private static Thread reader(SaidDisks disks) {
        return disks.readsOf("disk").getFirst().thread();
    }

    /// The places to which the head goes, one after the other.
    private static List<Long> visits(SaidDisks disks) {
        List<Long> places = disks.readsOf("disk").stream().map(Read::place).toList();
        return IntStream.range(0, places.size())
                .filter(at -> at == 0 || !places.get(at).equals(places.get(at - 1)))
                .mapToObj(places::get)
                .toList();
    }

    /// Copies that lie anywhere on one disk and on another, which may be the same.
    ///
    /// @param first the number of the first content
    private void pairs(String disk, String other, int first) {
        Random places = new Random(disk.hashCode() * 31L + other.hashCode());
        for (int pair = 0; pair < PAIRS; pair++) {
            byte[] content = content(first + pair, MEBIBYTE);
            tree.file(disk + "/" + places.nextInt(1 << 30), content);
            tree.file(other + "/" + places.nextInt(1 << 30), content);
        }
    }

    /// All of one number alike.
    private static byte[] content(int number, int size) {
        byte[] content = new byte[size];
        new Random(number).nextBytes(content);
        return content;
    }

    private ScanResult scan(SaidDisks disks) {
        return DirectScan.run(
                disks,
                Cli.path(tree.root()),
                new Host("this-host", "this host"),
                Cli.path(cli.catalogFile()));
    }
}
