package io.dupfinder.directory;

import io.dupfinder.file.ByteCount;

/// Sums over groups of complete directories, in which nothing counts twice.
///
/// @param redundantDirectories those that could go while one of each group remains, none within
///   another
/// @param files that lie in them
/// @param reclaimable bytes on disk that are freed when they go
/// @param incompleteGroups further groups, of directories that are equal as far as they are known
/// @param fileGroupsInside groups of duplicate files that lie in the directories of one group and
///   nowhere else
/// @param fileGroupsOutside the other groups of duplicate files
/// @param emptyDirectories directories without entries, which are no duplicates of one another
public record DirectoryTotals(
        long groups,
        long redundantDirectories,
        long files,
        ByteCount reclaimable,
        long incompleteGroups,
        long fileGroupsInside,
        long fileGroupsOutside,
        long emptyDirectories) {}
