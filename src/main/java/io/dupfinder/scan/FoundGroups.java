package io.dupfinder.scan;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.walk.FileTable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;

/// The duplicate groups of a scan, in the order of reports. Each is made from its compact form when
/// it is asked for, so that a report of millions of paths costs what the table costs anyway.
final class FoundGroups extends AbstractList<DuplicateGroup> implements RandomAccess {

    private final List<FoundGroup> groups;
    private final FileTable files;
    private final List<Host> hosts;

    FoundGroups(List<FoundGroup> found, FileTable files, List<Host> hosts) {
        this.files = files;
        this.hosts = List.copyOf(hosts);
        groups = new ArrayList<>(found);
        groups.sort(
                Comparator.comparing(FoundGroup::reclaimable)
                        .reversed()
                        .thenComparing(FoundGroup::size, Comparator.reverseOrder())
                        .thenComparing(group -> group.digest().text())
                        .thenComparing(this::firstPath));
    }

    private FilePath firstPath(FoundGroup group) {
        FilePath first = files.path(group.rows()[0]);
        for (int row : group.rows()) {
            FilePath path = files.path(row);
            if (path.compareTo(first) < 0) {
                first = path;
            }
        }
        return first;
    }

    @Override
    public DuplicateGroup get(int index) {
        FoundGroup group = groups.get(index);
        List<GroupedFile> members = new ArrayList<>(group.rows().length);
        for (int row : group.rows()) {
            members.add(
                    new GroupedFile(
                            hosts.get(files.host(row)),
                            files.path(row),
                            files.filesystemId(row),
                            files.inode(row),
                            FileTime.instant(files.mtimeNanos(row)),
                            files.links(row),
                            new ByteCount(files.allocated(row))));
        }
        return DuplicateGroup.of(group.size(), group.digest(), members);
    }

    @Override
    public int size() {
        return groups.size();
    }

    /// Distinct inodes beyond one a group.
    long redundantFiles() {
        return groups.stream().mapToLong(group -> group.copies() - 1).sum();
    }

    ByteCount reclaimable() {
        return groups.stream().map(FoundGroup::reclaimable).reduce(ByteCount.ZERO, ByteCount::plus);
    }
}
