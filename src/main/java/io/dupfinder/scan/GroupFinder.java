package io.dupfinder.scan;

import io.dupfinder.catalog.CopyTally;
import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.file.Digest;
import io.dupfinder.scan.FoundGroups.FoundGroup;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Collects copies with one digest into duplicate groups. Thread-safe.
final class GroupFinder {

    /// Copies up to which comparing each with each costs less than an index.
    private static final int FEW = 12;

    private final FileTable files;
    private final FileKnowledge knowledge;
    private final HardLinks links;
    private final boolean countsLearned;
    private final GroupMatching matching;
    private final List<FoundGroup> found = new ArrayList<>();

    /// @param countsLearned whether a group counts already if something was learned about one of
    ///   its files, and all of it is what was asked about; otherwise only files that were met are
    /// @param matching how groups are made of copies with one digest
    GroupFinder(ScannedFiles files, boolean countsLearned, GroupMatching matching) {
        this.files = files.table();
        this.knowledge = files.knowledge();
        this.links = files.links();
        this.countsLearned = countsLearned;
        this.matching = matching;
    }

    /// Takes classes of copies with one sample, about which nothing more will be learned.
    void take(List<int[]> classes) {
        List<FoundGroup> groups = new ArrayList<>();
        for (int[] members : classes) {
            if (areSampleDigests(members)) {
                add(members, groups);
            } else {
                addByDigest(members, groups);
            }
        }
        synchronized (found) {
            found.addAll(groups);
        }
    }

    /// The groups with a file that this run met, in no order.
    List<FoundGroup> found() {
        synchronized (found) {
            return List.copyOf(found);
        }
    }

    private boolean areSampleDigests(int[] members) {
        for (int row : members) {
            if (!knowledge.isSampleDigest(row)) {
                return false;
            }
        }
        return true;
    }

    private void addByDigest(int[] members, List<FoundGroup> groups) {
        Map<Digest, RowList> byDigest = new HashMap<>();
        for (int row : members) {
            knowledge
                    .digest(row)
                    .ifPresent(digest ->
                            byDigest.computeIfAbsent(digest, _ -> new RowList()).add(row));
        }
        for (RowList equal : byDigest.values()) {
            if (equal.count() > 1) {
                add(equal.toArray(), groups);
            }
        }
    }

    private void add(int[] equal, List<FoundGroup> groups) {
        int[] rows = paths(byCopy(equal));
        if (matching.isByContentAlone()) {
            group(rows).ifPresent(groups::add);
        } else {
            parts(rows).forEach(part -> group(part).ifPresent(groups::add));
        }
    }

    /// Rows that have in common what groups are made by. Those of one copy stay next to each other.
    private List<int[]> parts(int[] rows) {
        Map<String, RowList> parts = new LinkedHashMap<>();
        for (int row : rows) {
            parts.computeIfAbsent(matching.key(files.path(row)), _ -> new RowList()).add(row);
        }
        return parts.values().stream().map(RowList::toArray).toList();
    }

    /// The group of these paths, those of one copy next to each other; empty when they are less
    /// than two copies, or not what was asked about.
    private Optional<FoundGroup> group(int[] rows) {
        CopyTally tally = new CopyTally();
        boolean isAsked = false;
        for (int row : rows) {
            int leader = links.leader(row);
            boolean isInside = (countsLearned || files.isMet(row)) && !isReference(row);
            tally.add(
                    files.volume(leader),
                    files.inode(leader),
                    files.allocated(leader),
                    files.links(leader),
                    isInside);
            isAsked |=
                    isInside
                            && (files.isMet(row)
                                    || (countsLearned && knowledge.hasLearned(leader)));
        }
        return isAsked && tally.copies() > 1 && liesAsAsked(rows)
                ? Optional.of(new FoundGroup(tally.copies(), tally.redundancy(), rows))
                : Optional.empty();
    }

    private boolean isReference(int row) {
        return !matching.reference().areNone() && matching.reference().contain(files.path(row));
    }

    private boolean liesAsAsked(int[] rows) {
        return matching.isByContentAlone()
                || matching.admits(() -> Arrays.stream(rows).mapToObj(files::path).iterator());
    }

    /// The groups without these rows, in no order; those of which less than two copies remain are
    /// none.
    List<FoundGroup> without(List<FoundGroup> groups, IntPredicate isLeftOut) {
        List<FoundGroup> remaining = new ArrayList<>(groups.size());
        for (FoundGroup group : groups) {
            int[] rows = Arrays.stream(group.rows()).filter(isLeftOut.negate()).toArray();
            if (rows.length == group.rows().length) {
                remaining.add(group);
            } else {
                group(rows).ifPresent(remaining::add);
            }
        }
        return remaining;
    }

    /// Rows with those of one copy next to each other. Rows of one inode were not joined if their
    /// times differ; if their contents are equal they are one copy, and not two in any case of
    /// doubt.
    private int[] byCopy(int[] leaders) {
        return areAllCopies(leaders)
                ? leaders
                : Arrays.stream(leaders)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingLong(files::inode)
                                        .thenComparingInt(files::volume))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private boolean areAllCopies(int[] leaders) {
        if (leaders.length <= FEW) {
            for (int i = 0; i < leaders.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (files.inode(leaders[i]) == files.inode(leaders[j])
                            && files.volume(leaders[i]) == files.volume(leaders[j])) {
                        return false;
                    }
                }
            }
            return true;
        }
        InodeIndex copies = InodeIndex.byVolume(files);
        return Arrays.stream(leaders).allMatch(row -> copies.put(row) == row);
    }

    private int[] paths(int[] leaders) {
        if (links.areNone()) {
            return leaders;
        }
        RowList paths = new RowList();
        for (int leader : leaders) {
            for (int row = leader; row != HardLinks.NONE; row = links.nextPath(row)) {
                paths.add(row);
            }
        }
        return paths.toArray();
    }
}
