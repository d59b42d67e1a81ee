package io.dupfinder.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.linux.LinuxFileSystem;
import io.dupfinder.hash.LockStep.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class LockStepTest {

    private static final int SIZE = 3_000_000;

    @TempDir Path directory;
    private final LinuxFileSystem fileSystem = new LinuxFileSystem();
    private final ReadCounter counter = new ReadCounter();
    private boolean stop;
    private int files;

    /// A file of zeros but for one byte.
    private FileVersion file(int place, int value) throws IOException, FileAccessException {
        byte[] content = new byte[SIZE];
        content[place] = (byte) value;
        Path path = directory.resolve("f" + files++);
        Files.write(path, content);
        return version(path);
    }

    private List<Outcome> compare(boolean needsDigests, FileVersion... versions) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        new LockStep(fileSystem, DigestAlgorithm.SHA256, counter, () -> stop)
                .compare(List.of(versions), _ -> needsDigests, outcomes::put);
        assertThat(outcomes).hasSize(versions.length);
        return List.copyOf(outcomes.values());
    }

    private static String digest(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Read.class);
        return ((Outcome.Read) outcome).digest().hex();
    }

    private static String sha256(FileVersion file) throws IOException, NoSuchAlgorithmException {
        byte[] content = Files.readAllBytes(NioPath.of(file.path()));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void equal_files_get_the_digest_of_their_content_and_others_leave_early() throws Exception {
        FileVersion one = file(2_000_000, 1);
        FileVersion same = file(2_000_000, 1);
        FileVersion other = file(100_000, 2);

        List<Outcome> outcomes = compare(false, one, other, same);

        assertThat(digest(outcomes.get(0))).isEqualTo(sha256(one));
        assertThat(digest(outcomes.get(2))).isEqualTo(sha256(one));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Alone.class);
        assertThat(counter.bytes().bytes()).isLessThan(2 * SIZE + 200_000);
    }

    @Test
    void two_pairs_part_and_are_both_found() throws Exception {
        FileVersion a = file(200_000, 1);
        FileVersion b = file(200_000, 2);
        List<Outcome> outcomes = compare(false, a, b, file(200_000, 2), file(200_000, 1));

        assertThat(digest(outcomes.get(0))).isEqualTo(digest(outcomes.get(3))).isEqualTo(sha256(a));
        assertThat(digest(outcomes.get(1))).isEqualTo(digest(outcomes.get(2))).isEqualTo(sha256(b));
    }

    @Test
    void every_file_is_read_to_the_end_where_digests_are_needed() throws Exception {
        FileVersion a = file(0, 1);
        FileVersion b = file(0, 2);

        List<Outcome> outcomes = compare(true, a, b);

        assertThat(digest(outcomes.get(0))).isEqualTo(sha256(a));
        assertThat(digest(outcomes.get(1))).isEqualTo(sha256(b));
        assertThat(digest(compare(true, a).getFirst())).isEqualTo(sha256(a));
    }

    @Test
    void more_files_than_stay_open_are_compared_alike() throws Exception {
        List<FileVersion> versions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            versions.add(file(1_500_000, i / 2));
        }
        versions.add(file(1_500_000, 99));

        List<Outcome> outcomes = compare(false, versions.toArray(FileVersion[]::new));

        for (int i = 0; i < 30; i++) {
            assertThat(digest(outcomes.get(i))).isEqualTo(sha256(versions.get(i)));
        }
        assertThat(outcomes.get(30)).isNotInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_file_that_fails_leaves_no_other_told_apart_from_it() throws Exception {
        FileVersion a = file(0, 1);
        FileVersion b = file(0, 2);
        FileVersion changed = file(0, 1);
        Files.write(NioPath.of(changed.path()), new byte[SIZE + 1]);

        List<Outcome> outcomes = compare(false, a, changed, b);

        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.failure().reason())
                                        .isEqualTo(SkipReason.CHANGED));
        assertThat(digest(outcomes.get(0))).isEqualTo(sha256(a));
        assertThat(digest(outcomes.get(2))).isEqualTo(sha256(b));
    }

    @Test
    void a_file_that_vanished_fails_alone() throws Exception {
        FileVersion a = file(0, 1);
        FileVersion same = file(0, 1);
        FileVersion gone = file(0, 1);
        Files.delete(NioPath.of(gone.path()));

        List<Outcome> outcomes = compare(false, a, same, gone);

        assertThat(digest(outcomes.get(0))).isEqualTo(digest(outcomes.get(1)));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void once_stopped_nothing_is_said_of_files_not_read_to_the_end() throws Exception {
        stop = true;

        assertThat(compare(false, file(0, 1), file(0, 1)))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Stopped.class));
    }

    @Test
    void of_many_large_files_the_first_are_known_long_before_the_last_are_read() throws Exception {
        int count = 40;
        long size = 32L << 20;
        List<FileVersion> versions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            versions.add(hole(size));
        }
        List<Long> readBefore = new ArrayList<>();

        new LockStep(fileSystem, DigestAlgorithm.XXH3_128, counter, () -> false)
                .compare(
                        versions,
                        _ -> false,
                        (_, outcome) -> {
                            assertThat(outcome).isInstanceOf(Outcome.Read.class);
                            readBefore.add(counter.bytes().bytes());
                        });

        assertThat(counter.bytes().bytes()).isEqualTo(count * size);
        assertThat(readBefore).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(readBefore.get(i)).isLessThanOrEqualTo((256 << 20) + (i + 1) * size);
        }
        assertThat(readBefore.get(count / 2)).isLessThan(count * size * 55 / 100);
    }

    /// A file of zeros that takes no room.
    private FileVersion hole(long size) throws IOException, FileAccessException {
        Path path = directory.resolve("f" + files++);
        try (RandomAccessFile file = new RandomAccessFile(path.toString(), "rw")) {
            file.setLength(size);
        }
        return version(path);
    }

    private FileVersion version(Path path) throws FileAccessException {
        FileStat stat = new FileStat();
        fileSystem.stat(NioPath.toFilePath(path), stat);
        return new FileVersion(
                NioPath.toFilePath(path),
                stat.inode(),
                stat.size(),
                stat.mtimeNanos(),
                stat.ctimeNanos());
    }
}
