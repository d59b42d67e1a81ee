package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import java.time.Instant;
import java.util.Optional;

/// The totals of one ended scan, for comparing scans.
///
/// @param redundantBytes as [ScanSummary#redundantBytes]; empty where the scan did not enter them
public record ScanTotals(
        Instant started,
        ScanState state,
        long files,
        ByteCount bytes,
        long groups,
        long redundantFiles,
        Optional<ByteCount> redundantBytes,
        ByteCount reclaimable) {}
