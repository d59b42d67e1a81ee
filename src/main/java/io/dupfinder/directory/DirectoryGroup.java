package io.dupfinder.directory;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.ByteCount;
import java.util.List;

/// Directories with equal contents.
///
/// @param digest over what they hold, in hex: equal for equal groups of any two reports
/// @param files of each, at any depth, each path once
/// @param bytes the sum of their sizes
/// @param copies how many of the directories are copies; those that are hard links of one another
///   are one
/// @param reclaimable bytes on disk that are freed when all but one of them go
/// @param folded groups of directories within these that are not told, because they follow from
///   this one
/// @param directories by host and path
public record DirectoryGroup(
        String digest,
        long files,
        ByteCount bytes,
        int copies,
        ByteCount reclaimable,
        int folded,
        List<Member> directories) {

    public DirectoryGroup {
        directories = List.copyOf(directories);
    }

    /// One of the directories.
    ///
    /// @param unread entries of which something is unknown
    /// @param isComplete whether all is known that it holds; otherwise it is equal as far as it is
    ///   known
    public record Member(KnownTree tree, int unread, boolean isComplete) {}

    /// Whether all is known that the directories hold.
    public boolean isComplete() {
        return directories.stream().allMatch(Member::isComplete);
    }
}
