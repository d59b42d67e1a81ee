package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Sums over the groups of a report.
///
/// @param files paths, hard links included
/// @param redundantFiles copies beyond one a group
/// @param hosts how many machines the files are on
public record ReportTotals(
        long groups, long files, long redundantFiles, ByteCount reclaimable, int hosts) {

    static ReportTotals of(List<DuplicateGroup> groups) {
        long files = 0;
        long redundantFiles = 0;
        ByteCount reclaimable = ByteCount.ZERO;
        Set<Host> hosts = new HashSet<>();
        for (DuplicateGroup group : groups) {
            files += group.files().size();
            redundantFiles += group.copies() - 1;
            reclaimable = reclaimable.plus(group.reclaimable());
            for (GroupedFile file : group.files()) {
                hosts.add(file.host());
            }
        }
        return new ReportTotals(groups.size(), files, redundantFiles, reclaimable, hosts.size());
    }
}
