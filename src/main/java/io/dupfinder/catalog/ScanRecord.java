package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A scan as the catalog remembers it, however it ended.
///
/// @param state INTERRUPTED also where a run was killed and nobody has scanned there since
/// @param finished empty while it runs, and when it was killed
/// @param result empty where it did not come so far
public record ScanRecord(
        long id,
        Host host,
        List<FilePath> roots,
        ScanState state,
        Instant started,
        Optional<Instant> finished,
        Optional<Result> result) {

    public ScanRecord {
        roots = List.copyOf(roots);
    }

    /// What it found.
    public record Result(
            long files,
            ByteCount bytes,
            long filesRead,
            ByteCount bytesRead,
            long skipped,
            long groups,
            long redundantFiles,
            ByteCount reclaimable) {}
}
