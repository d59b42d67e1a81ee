package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A scan in the catalog, however it ended.
///
/// @param state INTERRUPTED also for a run that was killed and that no scan of its host followed
/// @param finished empty while it runs, and for a run that was killed
/// @param groupsEmptyFiles whether it was asked for files of all sizes
/// @param leavesOut whether its user left entries out that are there
/// @param result empty for a scan that did not get that far
public record ScanRecord(
        long id,
        Host host,
        List<FilePath> roots,
        ScanState state,
        Instant started,
        Optional<Instant> finished,
        boolean groupsEmptyFiles,
        boolean leavesOut,
        Optional<Result> result) {

    public ScanRecord {
        roots = List.copyOf(roots);
    }

    /// The numbers of an ended scan.
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
