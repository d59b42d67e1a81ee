package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupMatching;
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
import java.util.function.UnaryOperator;

/// Gathers the content of a report from the catalog, independent of its format.
///
/// @param here the host that writes the report
/// @param present leaves out groups and members
/// @param matching how the groups are made
/// @param leftOut receives paths that the format cannot represent
record CatalogReport(
        Catalog catalog,
        ReportFilters filters,
        GroupQuery query,
        Host here,
        Volumes volumes,
        UnaryOperator<Iterable<DuplicateGroup>> present,
        GroupMatching matching,
        Consumer<FilePath> leftOut) {

    /// @param chosen leaves out files
    FileList files(UnaryOperator<Iterable<ListedFile>> chosen) {
        return new FileList(Instant.now(), here, volumes, chosen.apply(allFiles()), leftOut);
    }

    /// @param hasAllFiles whether files without a group follow the groups
    Report groups(boolean hasAllFiles) {
        return groups(hasAllFiles, newestScan(), ReportBackground.NONE);
    }

    /// Adds the parts that only the page has.
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
                        unverified,
                        catalog.actions().inQuarantine()));
    }

    private Optional<ScanSummary> newestScan() {
        return catalog.newestScan(query.under().paths(), query.host());
    }

    private Report groups(
            boolean hasAllFiles, Optional<ScanSummary> scan, ReportBackground background) {
        return new Report(
                Instant.now(),
                here,
                volumes,
                scan,
                present.apply(catalog.duplicateGroups(query)),
                hasAllFiles ? Optional.of(allFiles()) : Optional.empty(),
                background.with(matching),
                filters.lists().members(query),
                new SeenByScans(catalog.history().scans(), volumes),
                leftOut);
    }

    private Iterable<ListedFile> allFiles() {
        return catalog.files(filters.queryOfAllFiles(query));
    }
}
