package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.ScanSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a report tells.
///
/// @param scan the newest scan that covers the groups, if there is one
/// @param groups in the order of [DuplicateGroup#ORDER], which the writers keep; not copied, for a
///   scan's list makes each group only when it is read
public record Report(Instant generated, Optional<ScanSummary> scan, List<DuplicateGroup> groups) {

    /// The sums over all groups, counted anew at each call.
    public ReportTotals totals() {
        return ReportTotals.of(groups);
    }
}
