package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.file.ByteCount;

/// Running totals over the groups of a report.
final class ReportTotals {

    private long groups;
    private long files;
    private long redundantFiles;
    private ByteCount reclaimable = ByteCount.ZERO;

    void add(DuplicateGroup group) {
        groups++;
        files += group.files().size();
        redundantFiles += group.copies() - 1;
        reclaimable = reclaimable.plus(group.reclaimable());
    }

    long groups() {
        return groups;
    }

    /// The number of paths, hard links included.
    long files() {
        return files;
    }

    /// The number of copies beyond one in each group.
    long redundantFiles() {
        return redundantFiles;
    }

    ByteCount reclaimable() {
        return reclaimable;
    }
}
