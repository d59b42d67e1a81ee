package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import io.dupfinder.report.FileList;
import io.dupfinder.report.Report;
import io.dupfinder.report.ReportBackground;
import io.dupfinder.report.Volumes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a report tells of a catalog, in whatever form it is written.
///
/// @param here where it is written
/// @param leftOut told of paths that the form cannot say
record CatalogReport(
        Catalog catalog,
        ReportFilters filters,
        GroupQuery query,
        Host here,
        Volumes volumes,
        Consumer<FilePath> leftOut) {

    FileList files() {
        return new FileList(Instant.now(), here, volumes, allFiles(), leftOut);
    }

    /// @param hasAllFiles whether files that are in no group stand behind the groups
    Report groups(boolean hasAllFiles) {
        return groups(hasAllFiles, newestScan(), ReportBackground.NONE);
    }

    /// With what a page tells besides.
    ///
    /// @param unended scans that did not end
    /// @param unverified files that other finders claim to be copies
    Report page(boolean hasAllFiles, List<ScanRecord> unended, long unverified) {
        Optional<ScanSummary> scan = newestScan();
        return groups(
                hasAllFiles,
                scan,
                new ReportBackground(
                        scan.filter(newest -> filters.areOfAll(newest, query))
                                .map(newest ->
                                        catalog.scansBefore(newest, ReportBackground.MOST_SCANS))
                                .orElse(List.of()),
                        scan.map(newest ->
                                        catalog.skipped(
                                                newest.scanId(), ReportBackground.MOST_SKIPPED))
                                .orElse(List.of()),
                        UnendedScans.besides(scan, unended),
                        unverified));
    }

    private Optional<ScanSummary> newestScan() {
        return catalog.newestScan(query.under(), query.host());
    }

    private Report groups(
            boolean hasAllFiles, Optional<ScanSummary> scan, ReportBackground background) {
        return new Report(
                Instant.now(),
                here,
                volumes,
                scan,
                catalog.duplicateGroups(query),
                hasAllFiles ? Optional.of(allFiles()) : Optional.empty(),
                background,
                leftOut);
    }

    private Iterable<ListedFile> allFiles() {
        return catalog.files(filters.queryOfAllFiles(query));
    }
}
