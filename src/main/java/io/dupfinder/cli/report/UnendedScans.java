package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.file.PathText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds hosts whose newest scan did not finish: it is running, was interrupted or killed, or
/// failed. Files that it did not see are reported as they were before.
final class UnendedScans {

    private UnendedScans() {}

    static List<ScanRecord> of(Catalog catalog, GroupQuery query) {
        Set<Host> met = new HashSet<>();
        return catalog.history().scans().stream()
                .filter(scan -> concerns(scan, query))
                .filter(scan -> met.add(scan.host()))
                .filter(scan -> outcome(scan.state()).isPresent())
                .toList();
    }

    /// A sentence for readers of the report.
    static String words(ScanRecord scan) {
        return "the newest scan of %s, begun %s, %s"
                .formatted(
                        PathText.of(scan.host().name()),
                        Column.moment(scan.started()),
                        outcome(scan.state()).orElse("has ended"));
    }

    /// How a scan did not finish; empty for a finished one.
    private static Optional<String> outcome(ScanState state) {
        return switch (state) {
            case RUNNING ->
                    Optional.of(
                            "is still at work: what it has not seen yet is reported as it was before");
            case INTERRUPTED ->
                    Optional.of(
                            "was interrupted before it had seen everything; scan again to have the rest");
            case FAILED ->
                    Optional.of(
                            "failed before it had seen everything; scan again to have the rest");
            case COMPLETE, PARTIAL -> Optional.empty();
        };
    }

    /// The scans other than the page's own, which the page describes anyway.
    static List<ScanRecord> besides(Optional<ScanSummary> own, List<ScanRecord> scans) {
        return scans.stream()
                .filter(scan -> own.isEmpty() || own.get().scanId() != scan.id())
                .toList();
    }

    private static boolean concerns(ScanRecord scan, GroupQuery query) {
        return (query.host().isEmpty() || query.host().get().key().equals(scan.host().key()))
                && scan.roots().stream()
                        .anyMatch(root -> query.under().areNone() || query.under().meet(root));
    }
}
