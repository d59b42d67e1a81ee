package io.dupfinder.scan;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.Redundancy;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.walk.FileTable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/// The duplicate groups of a scan, in the order of reports. Each is made from its compact form when
/// it is asked for, so that a report of millions of paths needs little more memory than the table
/// does.
final class FoundGroups extends AbstractList<DuplicateGroup> implements RandomAccess {

    private final List<FoundGroup> groups;
    private final ScannedFiles scanned;
    private final FileTable files;
    private final FileKnowledge knowledge;
    private final List<Host> hosts;

    /// @param found in any order
    /// @param hosts by their numbers in the table
    FoundGroups(List<FoundGroup> found, ScannedFiles scanned, List<Host> hosts) {
        this.scanned = scanned;
        this.files = scanned.table();
        this.knowledge = scanned.knowledge();
        this.hosts = List.copyOf(hosts);
        FoundGroup[] sorted = found.toArray(FoundGroup[]::new);
        Arrays.parallelSort(sorted, this::compare);
        groups = List.of(sorted);
    }

    /// The order of [DuplicateGroup#ORDER]. All digests are of one algorithm.
    private int compare(FoundGroup one, FoundGroup other) {
        int byReclaimable =
                other.redundancy().reclaimable().compareTo(one.redundancy().reclaimable());
        if (byReclaimable != 0) {
            return byReclaimable;
        }
        if (sizeBytes(one) != sizeBytes(other)) {
            return Long.compare(sizeBytes(other), sizeBytes(one));
        }
        int byDigest = knowledge.compareDigests(copyOf(one), copyOf(other));
        return byDigest != 0 ? byDigest : firstPath(one).compareTo(firstPath(other));
    }

    /// The groups that are not acknowledged.
    FoundGroups without(AcknowledgedGroups acknowledged) {
        if (acknowledged.areNone()) {
            return this;
        }
        List<FoundGroup> left = new ArrayList<>();
        for (int index = 0; index < groups.size(); index++) {
            boolean isKept =
                    acknowledged.knows(digest(groups.get(index))) && acknowledged.cover(get(index));
            if (!isKept) {
                left.add(groups.get(index));
            }
        }
        return new FoundGroups(left, scanned, hosts);
    }

    private Digest digest(FoundGroup group) {
        return knowledge.digest(copyOf(group)).orElseThrow();
    }

    /// A row that stands for a copy, and knows its content.
    private int copyOf(FoundGroup group) {
        return scanned.links().leader(group.first());
    }

    private long sizeBytes(FoundGroup group) {
        return files.size(group.first());
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
                            files.ctimeNanos(row),
                            files.links(row),
                            new ByteCount(files.allocated(row))));
        }
        members.sort(GroupedFile.ORDER);
        return new DuplicateGroup(
                new ByteCount(sizeBytes(group)),
                digest(group),
                group.copies(),
                group.redundancy(),
                members);
    }

    @Override
    public int size() {
        return groups.size();
    }

    /// How many there are, and what they come to.
    ///
    /// @param matching how they were made
    ScanSummary.Duplicates duplicates(GroupMatching matching) {
        long redundantFiles = 0;
        long redundantBytes = 0;
        ByteCount reclaimable = ByteCount.ZERO;
        ByteCount elsewhere = ByteCount.ZERO;
        for (FoundGroup group : groups) {
            long redundant = group.redundancy().files();
            redundantFiles += redundant;
            redundantBytes =
                    Math.addExact(redundantBytes, Math.multiplyExact(sizeBytes(group), redundant));
            reclaimable = reclaimable.plus(group.redundancy().reclaimable());
            elsewhere = elsewhere.plus(group.redundancy().elsewhere());
        }
        return new ScanSummary.Duplicates(
                groups.size(),
                new ScanSummary.Redundant(
                        redundantFiles, Optional.of(new ByteCount(redundantBytes))),
                reclaimable,
                Optional.of(elsewhere),
                matching);
    }

    /// A duplicate group in the compact form that a scan keeps: row numbers instead of paths, and
    /// nothing that its first row tells too. A list of boxed rows would take ten times the memory;
    /// nothing compares two of these.
    ///
    /// @param copies distinct inodes
    /// @param redundancy what of it could go, of the files that were met
    /// @param rows of the file table, every path, those of one copy next to each other
    @SuppressWarnings("ArrayRecordComponent")
    record FoundGroup(int copies, Redundancy redundancy, int[] rows) {

        /// A row that tells the size.
        int first() {
            return rows[0];
        }
    }
}
