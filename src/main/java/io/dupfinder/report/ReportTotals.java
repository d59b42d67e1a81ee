package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.file.ByteCount;

/// Sums over the groups of a report, while they pass.
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

    /// Paths, hard links included.
    long files() {
        return files;
    }

    /// Copies beyond one a group.
    long redundantFiles() {
        return redundantFiles;
    }

    ByteCount reclaimable() {
        return reclaimable;
    }
}
