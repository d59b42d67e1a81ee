package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Files with equal content: every path, of at least two copies.
///
/// @param size of each file
/// @param copies distinct inodes
/// @param reclaimable what all copies but the one that occupies most take on disk
/// @param files by host, then by path
public record DuplicateGroup(
        ByteCount size, Digest digest, int copies, ByteCount reclaimable, List<GroupedFile> files) {

    /// Most to reclaim first; then by size, digest and first path, so that the order is the same
    /// each time.
    public static final Comparator<DuplicateGroup> ORDER =
            Comparator.comparing(DuplicateGroup::reclaimable)
                    .reversed()
                    .thenComparing(DuplicateGroup::size, Comparator.reverseOrder())
                    .thenComparing(group -> group.digest().text())
                    .thenComparing(group -> group.files().getFirst(), GroupedFile.ORDER);

    public DuplicateGroup {
        files = List.copyOf(files);
        if (copies < 2) {
            throw new IllegalArgumentException("a group needs two copies, got " + copies);
        }
    }

    /// The group of these paths, which may stand in any order.
    ///
    /// @throws IllegalArgumentException when they are fewer than two copies
    public static DuplicateGroup of(ByteCount size, Digest digest, List<GroupedFile> files) {
        int copies = 0;
        long total = 0;
        long largest = 0;
        GroupedFile last = null;
        // Sorted, for a map of a million copies would take more memory than the files.
        for (GroupedFile file : files.stream().sorted(GroupedFile.BY_COPY).toList()) {
            if (last == null || GroupedFile.BY_COPY.compare(last, file) != 0) {
                copies++;
                total = Math.addExact(total, file.allocated().bytes());
                largest = Math.max(largest, file.allocated().bytes());
            }
            last = file;
        }
        return new DuplicateGroup(
                size,
                digest,
                copies,
                new ByteCount(total - largest),
                files.stream().sorted(GroupedFile.ORDER).toList());
    }

    /// What of the group lies on one host; empty when that is less than two copies.
    public Optional<DuplicateGroup> onHost(String hostKey) {
        List<GroupedFile> here =
                files.stream().filter(file -> file.host().key().equals(hostKey)).toList();
        long copiesHere = here.stream().map(GroupedFile::copy).distinct().count();
        return copiesHere < 2 ? Optional.empty() : Optional.of(of(size, digest, here));
    }
}
