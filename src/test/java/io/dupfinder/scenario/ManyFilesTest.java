package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.fs.SyntheticFileSystem;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.SyntheticScan;
import io.dupfinder.testing.SyntheticScan.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Trees too large to be made: `script/endure ManyFilesTest -Ddupfinder.files=10000000`.
///
/// Each scan is a process of its own with no more heap than the line leaves it.
class ManyFilesTest {

    private static final int FILES = Endurance.times("files", 20_000, 10_000_000);

    /// The line: so much for any scan, and so much more for each file.
    private static final long FLOOR_BYTES = 200_000_000;

    private static final long BYTES_A_FILE = 250;

    /// The JVM's own memory and SQLite's cache, which are no part of the heap.
    private static final long OUTSIDE_HEAP_BYTES = 190_000_000;

    /// Where the line leaves less, small counts would fail for what grows with no file.
    private static final long LEAST_HEAP_BYTES = 90L << 20;

    /// Above proportional growth: a busy machine, and the logarithm in sorts and trees.
    private static final double TOLERATED = 1.3;

    @TempDir static Path directory;

    private static Result first;
    private static Result again;

    @BeforeAll
    static void scan_twice() {
        first = scan(FILES);
        again = scan(FILES);
    }

    @Test
    void every_file_is_remembered_and_every_copy_found() {
        assertThat(first.files()).isEqualTo(FILES);
        assertThat(first.filesReused()).isZero();
        assertThat(first.redundantFiles()).isEqualTo(copies().count());
        assertThat(first.groups())
                .isEqualTo(copies().map(SyntheticFileSystem::original).distinct().count());
    }

    @Test
    void a_rescan_knows_every_file_and_reads_none() {
        assertThat(again.filesReused()).isEqualTo(FILES);
        assertThat(again.filesRead()).isZero();
        assertThat(again.redundantFiles()).isEqualTo(first.redundantFiles());
        assertThat(again.groups()).isEqualTo(first.groups());
    }

    @Test
    void memory_stays_below_200_megabytes_and_250_bytes_a_file() {
        assertThat(first.peakBytes()).isLessThanOrEqualTo(line(FILES));
        assertThat(again.peakBytes()).isLessThanOrEqualTo(line(FILES));
    }

    @Test
    @EnabledIfSystemProperty(named = "dupfinder.endure", matches = "true")
    void four_times_the_files_take_no_more_than_four_times_as_long() {
        Result firstOfFewer = scan(FILES / 4);
        Result againOfFewer = scan(FILES / 4);

        assertThat(first.seconds()).isLessThan(4 * TOLERATED * firstOfFewer.seconds());
        assertThat(again.seconds()).isLessThan(4 * TOLERATED * againOfFewer.seconds());
    }

    /// A second scan of so many files finds the catalog of the first.
    private static Result scan(int files) {
        long heap = Math.max(LEAST_HEAP_BYTES, line(files) - OUTSIDE_HEAP_BYTES);
        Duration longest = Duration.ofMinutes(3).plusMillis(files);
        Result result = SyntheticScan.run(files, directory.resolve("home"), heap, longest);
        System.out.printf(
                "%,d files, %,d of them read, heap of %,d MB: %.1f s, peak %,d of %,d MB%n",
                files,
                result.filesRead(),
                heap / 1_000_000,
                result.seconds(),
                result.peakBytes() / 1_000_000,
                line(files) / 1_000_000);
        return result;
    }

    private static long line(int files) {
        return FLOOR_BYTES + BYTES_A_FILE * files;
    }

    private static IntStream copies() {
        return IntStream.range(0, FILES).filter(SyntheticFileSystem::isCopy);
    }
}
