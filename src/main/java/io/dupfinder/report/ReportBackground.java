package io.dupfinder.report;

import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the page tells besides groups.
///
/// @param earlier scans of the same roots before the report's own, newest first
/// @param skipped some of the entries that the report's scan skipped
/// @param unended newer scans that have not come to their end: at work, interrupted, failed
/// @param unverified groups that other finders found and nobody has compared: none of the report's
public record ReportBackground(
        List<ScanTotals> earlier,
        List<SkippedFile> skipped,
        List<ScanRecord> unended,
        long unverified) {

    /// At most so many earlier scans are shown.
    public static final int MOST_SCANS = 100;

    /// At most so many skipped entries of one reason are listed.
    public static final int MOST_SKIPPED = 1_000;

    /// Where no page is written.
    public static final ReportBackground NONE =
            new ReportBackground(List.of(), List.of(), List.of(), 0);

    public ReportBackground {
        earlier = List.copyOf(earlier);
        skipped = List.copyOf(skipped);
        unended = List.copyOf(unended);
    }

    /// Of a scan that has just ended on this machine, and compared what was unverified.
    ///
    /// @param skipped all it listed
    public static ReportBackground ofScan(List<ScanTotals> earlier, List<SkippedFile> skipped) {
        Map<SkipReason, Integer> listed = new EnumMap<>(SkipReason.class);
        return new ReportBackground(
                earlier,
                skipped.stream()
                        .filter(file ->
                                listed.merge(file.reason(), 1, Integer::sum) <= MOST_SKIPPED)
                        .toList(),
                List.of(),
                0);
    }
}
