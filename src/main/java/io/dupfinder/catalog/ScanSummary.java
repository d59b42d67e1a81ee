package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a scan did and found: the numbers of `docs/schema/scan.schema.json`.
///
/// @param files regular files taken up, each path once
/// @param filesRead files opened for their content, however little of it
/// @param filesReused files whose catalog row was trusted
/// @param groups duplicate groups with at least one file under the roots
/// @param redundantFiles distinct inodes beyond one a group
/// @param redundantBytes the sizes of those; empty for a scan that did not enter them
/// @param seconds how long each stage took
/// @param report the HTML report, if one was written
public record ScanSummary(
        long scanId,
        Host host,
        List<FilePath> roots,
        ScanState state,
        Instant started,
        long files,
        ByteCount bytes,
        long directories,
        long filesRead,
        ByteCount bytesRead,
        long filesReused,
        SkipCounts skipped,
        long groups,
        long redundantFiles,
        Optional<ByteCount> redundantBytes,
        ByteCount reclaimable,
        StageSeconds seconds,
        Optional<FilePath> report) {

    public ScanSummary {
        roots = List.copyOf(roots);
    }

    /// The same summary, naming the report that is written from it.
    public ScanSummary withReport(FilePath path) {
        return with(seconds, Optional.of(path));
    }

    /// The same summary with other times.
    public ScanSummary withSeconds(StageSeconds newSeconds) {
        return with(newSeconds, report);
    }

    private ScanSummary with(StageSeconds newSeconds, Optional<FilePath> newReport) {
        return new ScanSummary(
                scanId,
                host,
                roots,
                state,
                started,
                files,
                bytes,
                directories,
                filesRead,
                bytesRead,
                filesReused,
                skipped,
                groups,
                redundantFiles,
                redundantBytes,
                reclaimable,
                newSeconds,
                newReport);
    }
}
