package io.dupfinder.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.hash.LockStep.Outcome;
import io.dupfinder.testing.RealDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files on an ordinary disk, which are said to lie in the same extents.
@Tag("process")
class ReflinkStepTest {

    private static final int SIZE = 1_000_000;

    @TempDir Path directory;
    private final SaidExtents disk = new SaidExtents();
    private final ReadCounter counter = new ReadCounter();
    private boolean stop;
    private int files;

    /// The real disk, with other words about extents.
    private static final class SaidExtents extends RealDisk {

        private final Map<FilePath, String> extents = new HashMap<>();
        private final List<FilePath> opened = new ArrayList<>();
        private Runnable atOpening = () -> {};

        @Override
        public Optional<ExtentList> sharedExtents(FilePath file, FileStat into)
                throws FileAccessException {
            disk.stat(file, into);
            return Optional.ofNullable(extents.get(file)).map(it -> new ExtentList("disk", it));
        }

        @Override
        public OpenFile open(FilePath file) throws FileAccessException {
            opened.add(file);
            atOpening.run();
            return disk.open(file);
        }
    }

    /// A file of zeros but for one byte in its first block.
    ///
    /// @param extents where it is said to lie
    private FileVersion file(String extents, int value) throws IOException, FileAccessException {
        byte[] content = new byte[SIZE];
        content[100_000] = (byte) value;
        Path path = directory.resolve("f" + files++);
        Files.write(path, content);
        FilePath name = NioPath.toFilePath(path);
        FileStat stat = new FileStat();
        disk.stat(name, stat);
        if (!extents.isEmpty()) {
            disk.extents.put(name, extents);
        }
        return new FileVersion(
                name, stat.inode(), stat.size(), stat.mtimeNanos(), stat.ctimeNanos());
    }

    private List<Outcome> compare(IntPredicate mayInherit, FileVersion... versions) {
        return compare(mayInherit, false, versions);
    }

    private List<Outcome> compare(
            IntPredicate mayInherit, boolean needsDigests, FileVersion... versions) {
        Map<Integer, Outcome> outcomes = new TreeMap<>();
        LockStep lockStep = new LockStep(disk, DigestAlgorithm.XXH3_128, counter, () -> stop);
        new ReflinkStep(disk, lockStep, counter)
                .compare(
                        List.of(versions),
                        mayInherit,
                        needsDigests,
                        Blocks.SHORT,
                        (index, outcome) ->
                                assertThat(outcomes.put(index, outcome)).as("once").isNull());
        assertThat(outcomes).hasSize(versions.length);
        return List.copyOf(outcomes.values());
    }

    private void assertRead(FileVersion... expected) {
        assertThat(disk.opened)
                .containsExactlyInAnyOrder(
                        List.of(expected).stream().map(FileVersion::path).toArray(FilePath[]::new));
    }

    @Test
    void of_files_in_the_same_extents_one_is_read() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion b = file("x", 1);
        FileVersion c = file("x", 1);

        List<Outcome> outcomes = compare(_ -> true, a, b, c);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Read.class);
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertRead(a);
        assertThat(counter.bytes().bytes()).isEqualTo(SIZE);
    }

    @Test
    void others_are_compared_with_the_one_that_is_read() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion b = file("x", 1);
        FileVersion copy = file("", 1);
        FileVersion other = file("", 2);

        List<Outcome> outcomes = compare(_ -> true, other, b, copy, a);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Alone.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Read.class);
        assertThat(outcomes.subList(1, 4)).containsOnly(outcomes.get(1));
        assertRead(other, b, copy);
    }

    @Test
    void two_contents_that_are_shared_each_by_some_are_both_read() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion b = file("y", 2);

        List<Outcome> outcomes = compare(_ -> true, a, b, file("x", 1), file("y", 2));

        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(2)).isNotEqualTo(outcomes.get(1));
        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(3)).isInstanceOf(Outcome.Read.class);
        assertRead(a, b);
    }

    @Test
    void who_may_not_inherit_is_read_and_others_inherit_from_it() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion suspect = file("x", 1);
        FileVersion other = file("x", 1);

        List<Outcome> outcomes = compare(index -> index == 0, a, suspect, other);

        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertRead(suspect, other);
    }

    @Test
    void whose_extents_are_others_once_one_was_read_is_read_too() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion moved = file("x", 2);
        FileVersion same = file("", 2);
        FileVersion heir = file("x", 1);
        disk.atOpening = () -> disk.extents.put(moved.path(), "y");

        List<Outcome> outcomes = compare(_ -> true, a, moved, same, heir);

        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(3)).isNotEqualTo(outcomes.get(1));
        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(2)).isInstanceOf(Outcome.Read.class);
    }

    @Test
    void nobody_inherits_from_a_file_that_moved_while_it_was_read() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion b = file("x", 2);
        disk.atOpening = () -> disk.extents.put(a.path(), "y");

        List<Outcome> outcomes = compare(_ -> true, a, b);

        assertThat(outcomes).hasOnlyElementsOfType(Outcome.Read.class).doesNotHaveDuplicates();
        assertRead(a, b);
    }

    @Test
    void a_file_that_changed_meanwhile_fails_by_itself() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion changed = file("x", 1);
        disk.atOpening = () -> write(changed, new byte[SIZE]);

        List<Outcome> outcomes = compare(_ -> true, a, changed);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Read.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void where_the_one_that_is_read_fails_the_others_are_read() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion b = file("x", 1);
        FileVersion c = file("x", 1);
        disk.atOpening = () -> write(a, new byte[SIZE + 1]);

        List<Outcome> outcomes = compare(_ -> true, a, b, c);

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Read.class).isEqualTo(outcomes.get(2));
        assertRead(a, b, c);
    }

    private static void write(FileVersion file, byte[] content) {
        try {
            Files.write(NioPath.of(file.path()), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_differs_is_read_to_the_end_only_where_digests_are_needed() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion other = file("", 2);

        assertThat(compare(_ -> true, true, a, file("x", 1), other))
                .hasOnlyElementsOfType(Outcome.Read.class);
    }

    @Test
    void small_files_are_not_asked_for() throws Exception {
        FileVersion a = file("x", 1);
        FileVersion b = file("x", 1);
        List<FileVersion> small = new ArrayList<>();
        for (FileVersion file : List.of(a, b)) {
            write(file, new byte[100_000]);
            FileStat stat = new FileStat();
            disk.stat(file.path(), stat);
            small.add(
                    new FileVersion(
                            file.path(),
                            stat.inode(),
                            stat.size(),
                            stat.mtimeNanos(),
                            stat.ctimeNanos()));
        }

        compare(_ -> true, small.get(0), small.get(1));

        assertRead(a, b);
    }

    @Test
    void once_stopped_nothing_is_said_of_anybody() throws Exception {
        stop = true;

        assertThat(compare(_ -> true, file("x", 1), file("x", 1), file("", 1)))
                .hasOnlyElementsOfType(Outcome.Stopped.class);
    }
}
