package io.dupfinder.scan;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
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
    private final Host host;

    FoundGroups(List<FoundGroup> found, FileTable files, Host host) {
        this.files = files;
        this.host = host;
        groups = new ArrayList<>(found);
        groups.sort(
                Comparator.comparing(FoundGroup::reclaimable)
                        .reversed()
                        .thenComparing(FoundGroup::size, Comparator.reverseOrder())
                        .thenComparing(group -> group.digest().text())
                        .thenComparing(this::firstPath));
    }

    /// Without those that somebody wants to keep.
    FoundGroups without(AcknowledgedGroups acknowledged) {
        List<FoundGroup> left = new ArrayList<>();
        for (int index = 0; index < groups.size(); index++) {
            boolean isKept =
                    acknowledged.knows(groups.get(index).digest())
                            && acknowledged.cover(get(index));
            if (!isKept) {
                left.add(groups.get(index));
            }
        }
        return left.size() == groups.size() ? this : new FoundGroups(left, files, host);
    }

    private FilePath firstPath(FoundGroup group) {
        FilePath first = null;
        for (int row : group.rows()) {
            FilePath path = files.path(row);
            if (first == null || path.compareTo(first) < 0) {
                first = path;
            }
        }
        return first == null ? group.remembered().getFirst().file().path() : first;
    }

    @Override
    public DuplicateGroup get(int index) {
        FoundGroup group = groups.get(index);
        List<GroupedFile> members = new ArrayList<>();
        for (int row : group.rows()) {
            members.add(
                    new GroupedFile(
                            host,
                            files.path(row),
                            files.filesystemId(row),
                            files.inode(row),
                            FileTime.instant(files.mtimeNanos(row)),
                            files.links(row),
                            new ByteCount(files.allocated(row))));
        }
        group.remembered().stream().map(KnownFile::grouped).forEach(members::add);
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
