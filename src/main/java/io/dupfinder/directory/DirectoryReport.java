package io.dupfinder.directory;

import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.ByteCount;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// Duplicate directories of a catalog.
///
/// @param groups by reclaimable bytes, largest first
public record DirectoryReport(
        Instant generated,
        boolean ignoresNames,
        List<DirectoryGroup> groups,
        DirectoryTotals totals) {

    public DirectoryReport {
        groups = List.copyOf(groups);
    }

    /// What is asked.
    ///
    /// @param ignoresNames whether directories are equal that hold the same contents, whatever
    ///   these are called and however they are arranged
    /// @param least bytes that a group makes reclaimable
    /// @param wanted a group is told if it has a directory that this admits
    public record Question(boolean ignoresNames, ByteCount least, Predicate<KnownTree> wanted) {}

    /// Finds the duplicate directories.
    public static DirectoryReport of(
            CatalogTrees catalog, List<Host> hosts, Question question, Instant now) {
        KnownForest known = ForestBuilder.read(catalog, hosts);
        DuplicateDirectories duplicates =
                new DuplicateDirectories(known.forest(), question.ignoresNames());
        List<int[]> groups =
                duplicates.topGroups().stream()
                        .filter(members ->
                                duplicates.reclaimable(members) >= question.least().bytes())
                        .filter(members -> duplicates.areWanted(members, question.wanted()))
                        .toList();
        return new DirectoryReport(
                now,
                question.ignoresNames(),
                duplicates.told(groups),
                new DirectorySums(known, duplicates, groups).totals());
    }
}
