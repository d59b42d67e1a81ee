package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import java.time.Instant;

/// The sums of one ended scan, to be compared with those of others.
public record ScanTotals(
        Instant started,
        ScanState state,
        long files,
        ByteCount bytes,
        long groups,
        long redundantFiles,
        ByteCount reclaimable) {}
