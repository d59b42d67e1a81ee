package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilesystemId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Files with equal content: every path, of at least two copies.
///
/// @param size of each file
/// @param copies how many there are, as [GroupedFile#copy] tells them apart
/// @param redundancy what of the group could go, of the set that was asked about
/// @param files by host, then by path; immutable. The files of a large group are kept on disk, and
///   iterating over them can throw an [java.io.UncheckedIOException]
public record DuplicateGroup(
        ByteCount size,
        Digest digest,
        int copies,
        Redundancy redundancy,
        Collection<GroupedFile> files) {

    /// The most reclaimable first, then by size, digest and first path, so that the order is always
    /// the same.
    public static final Comparator<DuplicateGroup> ORDER = DuplicateGroup::compare;

    public DuplicateGroup {
        files = files instanceof List<GroupedFile> held ? List.copyOf(held) : files;
        if (copies < 2) {
            throw new IllegalArgumentException("a group needs two copies, got " + copies);
        }
    }

    /// The group of these paths, given in any order, all of which were asked about.
    ///
    /// @throws IllegalArgumentException when they are less than two copies
    public static DuplicateGroup of(ByteCount size, Digest digest, List<GroupedFile> files) {
        return of(size, digest, files, _ -> true);
    }

    /// The group of these paths, given in any order.
    ///
    /// @param isInside whether a path is in the set that was asked about
    /// @throws IllegalArgumentException when they are less than two copies
    public static DuplicateGroup of(
            ByteCount size,
            Digest digest,
            List<GroupedFile> files,
            Predicate<GroupedFile> isInside) {
        CopyTally tally = new CopyTally();
        // Sorting takes less memory than a map of all copies, which would outweigh the files.
        files.stream()
                .sorted(GroupedFile.BY_COPY)
                .forEach(file ->
                        tally.add(
                                FilesystemId.volume(file.fsId()),
                                file.inode(),
                                file.allocated().bytes(),
                                file.links(),
                                isInside.test(file)));
        return new DuplicateGroup(
                size,
                digest,
                tally.copies(),
                tally.redundancy(),
                files.stream().sorted(GroupedFile.ORDER).toList());
    }

    // The same order as in GroupedFile.
    private static int compare(DuplicateGroup one, DuplicateGroup other) {
        int byReclaimable = other.reclaimable().compareTo(one.reclaimable());
        int bySize = byReclaimable != 0 ? byReclaimable : other.size.compareTo(one.size);
        int byDigest = bySize != 0 ? bySize : one.digest.text().compareTo(other.digest.text());
        return byDigest != 0 ? byDigest : GroupedFile.ORDER.compare(one.first(), other.first());
    }

    /// See [Redundancy#reclaimable].
    public ByteCount reclaimable() {
        return redundancy.reclaimable();
    }

    /// The first of its files.
    public GroupedFile first() {
        return files.iterator().next();
    }
}
