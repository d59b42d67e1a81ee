package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.fs.SyntheticFileSystem;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.SyntheticScan;
import io.dupfinder.testing.SyntheticScan.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees too large to be made for a test: `script/endure ManyFilesTest -Ddupfinder.files=10000000`.
class ManyFilesTest {

    private static final int FILES = Endurance.times("files", 20_000, 10_000_000);
    private static final boolean IN_FULL = Boolean.getBoolean("dupfinder.endure");

    /// Of a start that does nothing else, and for each file.
    private static final long FLOOR_BYTES = 200_000_000;

    private static final long BYTES_A_FILE = 250;

    /// What of the floor is not Java's heap: the JVM itself, SQLite and its cache.
    private static final long OUTSIDE_HEAP_BYTES = 110_000_000;

    /// Above proportional growth: a busy machine, and the logarithm in every sort and tree.
    private static final double TOLERATED = 1.3;

    @TempDir Path directory;

    @Test
    void every_file_is_remembered_and_every_copy_found_within_250_bytes_a_file() {
        Result first = scan(FILES);

        assertThat(first.files()).isEqualTo(FILES);
        assertThat(first.redundantFiles()).isEqualTo(FILES / 10);
        assertThat(first.groups()).isEqualTo(groups());
        assertThat(first.filesReused()).isZero();
        assertThat(first.peakBytes()).isLessThanOrEqualTo(line(FILES));

        Result again = scan(FILES);

        assertThat(again.filesReused()).isEqualTo(FILES);
        assertThat(again.filesRead()).isZero();
        assertThat(again.redundantFiles()).isEqualTo(first.redundantFiles());
        assertThat(again.groups()).isEqualTo(first.groups());
        assertThat(again.peakBytes()).isLessThanOrEqualTo(line(FILES));

        if (IN_FULL) {
            int fewer = FILES / 4;
            assertThat(first.seconds()).isLessThan(4 * TOLERATED * scan(fewer).seconds());
            assertThat(again.seconds()).isLessThan(4 * TOLERATED * scan(fewer).seconds());
        }
    }

    private Result scan(int files) {
        long heap = (line(files) - OUTSIDE_HEAP_BYTES) >> 20;
        Duration longest = Duration.ofMinutes(3).plusMillis(files);
        Result result = SyntheticScan.run(files, directory.resolve("home"), heap, longest);
        System.out.printf(
                "%,d files, %,d MiB of heap: %.1f s, peak %,d MB of %,d MB%n",
                files,
                heap,
                result.seconds(),
                result.peakBytes() / 1_000_000,
                line(files) / 1_000_000);
        return result;
    }

    private static long line(int files) {
        return FLOOR_BYTES + BYTES_A_FILE * files;
    }

    private static int groups() {
        BitSet copied = new BitSet(FILES);
        for (int file = 0; file < FILES; file++) {
            if (SyntheticFileSystem.isCopy(file)) {
                copied.set(SyntheticFileSystem.original(file));
            }
        }
        return copied.cardinality();
    }
}
