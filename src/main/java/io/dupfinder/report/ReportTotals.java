package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.file.ByteCount;

/// Running totals over the groups of a report.
final class ReportTotals {

    private long groups;
    private long files;
    private long redundantFiles;
    private ByteCount reclaimable = ByteCount.ZERO;
    private ByteCount elsewhere = ByteCount.ZERO;

    void add(DuplicateGroup group) {
        groups++;
        files += group.files().size();
        redundantFiles += group.redundancy().files();
        reclaimable = reclaimable.plus(group.reclaimable());
        elsewhere = elsewhere.plus(group.redundancy().elsewhere());
    }

    long groups() {
        return groups;
    }

    /// The number of paths, hard links included.
    long files() {
        return files;
    }

    /// Copies of what was asked about that could go, by [io.dupfinder.catalog.Redundancy].
    long redundantFiles() {
        return redundantFiles;
    }

    ByteCount reclaimable() {
        return reclaimable;
    }

    /// Bytes on disk that the groups could free besides, outside of what was asked about.
    ByteCount elsewhere() {
        return elsewhere;
    }

    /// The totals as a sentence for people.
    String sentence() {
        return groups == 0
                ? "No duplicates found."
                : "%s in %s, %s reclaimable%s."
                        .formatted(
                                Wording.count(redundantFiles, "redundant file"),
                                Wording.count(groups, "group"),
                                reclaimable.human(),
                                elsewhere.bytes() == 0
                                        ? ""
                                        : ", and %s in other folders".formatted(elsewhere.human()));
    }
}
