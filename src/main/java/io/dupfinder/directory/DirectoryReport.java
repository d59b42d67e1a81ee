package io.dupfinder.directory;

import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.ByteCount;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// Duplicate directories of a catalog, and those that share much.
///
/// @param groups by reclaimable bytes, largest first
/// @param shared directories of which most is in another one, without those in groups and those
///   within them, by the bytes of that
public record DirectoryReport(
        Instant generated,
        boolean ignoresNames,
        List<DirectoryGroup> groups,
        List<SharedPair> shared,
        DirectoryTotals totals) {

    public DirectoryReport {
        groups = List.copyOf(groups);
        shared = List.copyOf(shared);
    }

    /// The question.
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
        SharedDirectories shared = new SharedDirectories(known, duplicates);
        List<SharedDirectories.Pair> pairs =
                shared.pairs().stream()
                        .filter(pair -> pair.bytes() >= question.least().bytes())
                        .filter(pair ->
                                question.wanted().test(known.forest().tree(pair.one()))
                                        || question.wanted()
                                                .test(known.forest().tree(pair.other())))
                        .toList();
        return new DirectoryReport(
                now,
                question.ignoresNames(),
                duplicates.told(groups),
                shared.told(pairs),
                new DirectorySums(known, duplicates, groups, question.wanted()).totals());
    }
}
