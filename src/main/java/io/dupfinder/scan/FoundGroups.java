package io.dupfinder.scan;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.walk.FileTable;
import java.util.AbstractList;
import java.util.ArrayList;
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
        groups.sort(this::compare);
    }

    /// The order of [DuplicateGroup#ORDER]. All digests are of one algorithm.
    private int compare(FoundGroup one, FoundGroup other) {
        if (one.reclaimable().bytes() != other.reclaimable().bytes()) {
            return Long.compare(other.reclaimable().bytes(), one.reclaimable().bytes());
        }
        if (one.size().bytes() != other.size().bytes()) {
            return Long.compare(other.size().bytes(), one.size().bytes());
        }
        int byDigest = one.digest().hex().compareTo(other.digest().hex());
        return byDigest != 0 ? byDigest : firstPath(one).compareTo(firstPath(other));
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
        return left.size() == groups.size() ? this : new FoundGroups(left, files, hosts);
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
                            files.mtimeNanos(row),
                            files.links(row),
                            new ByteCount(files.allocated(row))));
        }
        members.sort(GroupedFile.ORDER);
        return new DuplicateGroup(
                group.size(), group.digest(), group.copies(), group.reclaimable(), members);
    }

    @Override
    public int size() {
        return groups.size();
    }

    /// Distinct inodes beyond one a group.
    long redundantFiles() {
        return groups.stream().mapToLong(group -> group.copies() - 1).sum();
    }

    /// Their sizes.
    ByteCount redundantBytes() {
        return new ByteCount(
                groups.stream()
                        .mapToLong(group ->
                                Math.multiplyExact(group.size().bytes(), group.copies() - 1L))
                        .reduce(0, Math::addExact));
    }

    ByteCount reclaimable() {
        return groups.stream().map(FoundGroup::reclaimable).reduce(ByteCount.ZERO, ByteCount::plus);
    }
}
