package io.dupfinder.report;

import io.dupfinder.catalog.FleetRun;
import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The contents of the page besides groups.
///
/// @param earlier earlier scans of the same roots, newest first
/// @param skipped some of the entries that the report's scan skipped
/// @param unended newer scans without an end: running, interrupted or failed
/// @param unverified the number of groups that other finders claim and no scan has compared; the
///   report's groups are not among them
/// @param quarantine bytes that lie in quarantine on all hosts
/// @param directories duplicate directories, where they were asked for
/// @param fleet the run of a fleet whose groups the report has, if it is of one
/// @param matching how the groups were made
public record ReportBackground(
        List<ScanTotals> earlier,
        List<SkippedFile> skipped,
        List<ScanRecord> unended,
        long unverified,
        ByteCount quarantine,
        Optional<DirectoryReport> directories,
        Optional<FleetRun> fleet,
        GroupMatching matching) {

    /// Number of earlier scans that are shown, at most.
    public static final int MOST_SCANS = 100;

    /// Number of skipped entries that are listed for one reason, at most.
    public static final int MOST_SKIPPED = 1_000;

    /// The background of reports that are no page.
    public static final ReportBackground NONE =
            new ReportBackground(List.of(), List.of(), List.of(), 0, ByteCount.ZERO);

    public ReportBackground(
            List<ScanTotals> earlier,
            List<SkippedFile> skipped,
            List<ScanRecord> unended,
            long unverified,
            ByteCount quarantine) {
        this(
                earlier,
                skipped,
                unended,
                unverified,
                quarantine,
                Optional.empty(),
                Optional.empty(),
                GroupMatching.NONE);
    }

    /// The background of a report on a fleet.
    public static ReportBackground ofFleet(FleetRun run) {
        return new ReportBackground(
                List.of(),
                List.of(),
                List.of(),
                0,
                ByteCount.ZERO,
                Optional.empty(),
                Optional.of(run),
                GroupMatching.NONE);
    }

    /// The same with duplicate directories.
    public ReportBackground with(DirectoryReport found) {
        return new ReportBackground(
                earlier,
                skipped,
                unended,
                unverified,
                quarantine,
                Optional.of(found),
                fleet,
                matching);
    }

    /// The same for groups that were made so.
    public ReportBackground with(GroupMatching made) {
        return new ReportBackground(
                earlier, skipped, unended, unverified, quarantine, directories, fleet, made);
    }

    public ReportBackground {
        earlier = List.copyOf(earlier);
        skipped = List.copyOf(skipped);
        unended = List.copyOf(unended);
    }

    /// The background of a scan that has just ended on this machine. It compared all unverified
    /// files.
    ///
    /// @param skipped all skipped entries that the scan listed
    public static ReportBackground ofScan(
            List<ScanTotals> earlier, List<SkippedFile> skipped, ByteCount quarantine) {
        Map<SkipReason, Integer> listed = new EnumMap<>(SkipReason.class);
        return new ReportBackground(
                earlier,
                skipped.stream()
                        .filter(file ->
                                listed.merge(file.reason(), 1, Integer::sum) <= MOST_SKIPPED)
                        .toList(),
                List.of(),
                0,
                quarantine);
    }
}
