package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Files with equal content: every path, of at least two copies.
///
/// @param size of each file
/// @param copies distinct inodes
/// @param reclaimable what all copies but the one that occupies most take on disk
/// @param files by host, then by path; immutable. Those of a large group lie on disk, and going
///   through them can throw an [java.io.UncheckedIOException]
public record DuplicateGroup(
        ByteCount size,
        Digest digest,
        int copies,
        ByteCount reclaimable,
        Collection<GroupedFile> files) {

    /// Most to reclaim first; then by size, digest and first path, so that the order is the same
    /// each time.
    public static final Comparator<DuplicateGroup> ORDER = DuplicateGroup::compare;

    public DuplicateGroup {
        files = files instanceof List<GroupedFile> held ? List.copyOf(held) : files;
        if (copies < 2) {
            throw new IllegalArgumentException("a group needs two copies, got " + copies);
        }
    }

    /// The group of these paths, which may stand in any order.
    ///
    /// @throws IllegalArgumentException when they are fewer than two copies
    public static DuplicateGroup of(ByteCount size, Digest digest, List<GroupedFile> files) {
        CopyTally tally = new CopyTally();
        // Sorted, for a map of all copies would take more memory than the files.
        files.stream()
                .sorted(GroupedFile.BY_COPY)
                .forEach(file ->
                        tally.add(
                                file.host().key(),
                                file.fsId(),
                                file.inode(),
                                file.allocated().bytes()));
        return new DuplicateGroup(
                size,
                digest,
                tally.copies(),
                new ByteCount(tally.reclaimableBytes()),
                files.stream().sorted(GroupedFile.ORDER).toList());
    }

    // As in GroupedFile.
    private static int compare(DuplicateGroup one, DuplicateGroup other) {
        int byReclaimable = other.reclaimable.compareTo(one.reclaimable);
        int bySize = byReclaimable != 0 ? byReclaimable : other.size.compareTo(one.size);
        int byDigest = bySize != 0 ? bySize : one.digest.text().compareTo(other.digest.text());
        return byDigest != 0 ? byDigest : GroupedFile.ORDER.compare(one.first(), other.first());
    }

    /// The first of its files.
    public GroupedFile first() {
        return files.iterator().next();
    }
}
