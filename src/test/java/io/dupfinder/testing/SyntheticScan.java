package io.dupfinder.testing;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.SyntheticFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Scans a [SyntheticFileSystem] in a separate JVM as `dupfinder scan` does: walk, grouping,
/// contents, and a catalog in SQLite.
public final class SyntheticScan {

    private static final Path PROCESS = Path.of("/proc/self/status");

    private SyntheticScan() {}

    /// Results and costs of a scan; `peakBytes` is the peak memory of the process.
    public record Result(
            long files,
            long groups,
            long redundantFiles,
            long filesRead,
            long filesReused,
            double seconds,
            long peakBytes) {

        private static Result of(ScanSummary summary, double seconds, long peakBytes) {
            return new Result(
                    summary.files(),
                    summary.groups(),
                    summary.redundantFiles(),
                    summary.filesRead(),
                    summary.filesReused(),
                    seconds,
                    peakBytes);
        }

        private String line() {
            return "%d %d %d %d %d %s %d"
                    .formatted(
                            files,
                            groups,
                            redundantFiles,
                            filesRead,
                            filesReused,
                            seconds,
                            peakBytes);
        }

        private static Result ofLine(String line) {
            String[] words = line.strip().split(" ", -1);
            return new Result(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Double.parseDouble(words[5]),
                    Long.parseLong(words[6]));
        }
    }

    /// Runs a scan of this number of files to its end.
    ///
    /// @param home a directory whose parent holds the catalog
    /// @param heap the heap of the JVM in bytes
    public static Result run(int files, Path home, long heap, Duration longest) {
        Path catalog = home.resolveSibling("synthetic-" + files + ".db");
        Child.Ended ended =
                new Child(home)
                        .with("DUPFINDER_HOST_ID", "synthetic")
                        .withMain(SyntheticScan.class)
                        .withHeap(Long.toString(heap))
                        .within(longest)
                        .run(files, catalog);
        if (ended.code() != 0) {
            throw new AssertionError(ended.toString());
        }
        return Result.ofLine(ended.out());
    }

    /// The arguments are the number of files and the place of the catalog.
    public static void main(String[] args) throws IOException {
        int files = Integer.parseInt(args[0]);
        FilePath catalogFile = FilePath.ofPlain(args[1]);
        long started = System.nanoTime();
        ScanSummary summary = scan(files, catalogFile);
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.println(Result.of(summary, seconds, peakBytes()).line());
    }

    private static ScanSummary scan(int files, FilePath catalogFile) {
        Host host = new Host("synthetic", "synthetic");
        return DirectScan.run(
                        new SyntheticFileSystem(files), SyntheticFileSystem.ROOT, host, catalogFile)
                .summary();
    }

    private static long peakBytes() {
        try {
            return Files.readAllLines(PROCESS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
