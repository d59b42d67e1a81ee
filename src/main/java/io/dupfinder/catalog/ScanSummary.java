package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The numbers of a scan, as `docs/schema/scan.schema.json` describes them.
///
/// @param files the number of regular files, each path once
/// @param filesRead the number of files opened for any of their content
/// @param filesReused the number of files whose catalog row was trusted
/// @param groups the number of duplicate groups with at least one file under the roots
/// @param redundantFiles the number of distinct inodes beyond one in each group
/// @param redundantBytes their total size; empty for a scan that did not enter it
/// @param seconds the times of the stages
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
