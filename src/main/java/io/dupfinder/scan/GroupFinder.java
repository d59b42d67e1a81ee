package io.dupfinder.scan;

import io.dupfinder.file.Digest;
import io.dupfinder.scan.FoundGroups.FoundGroup;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects copies with one digest into duplicate groups. Thread-safe.
final class GroupFinder {

    private final FileTable files;
    private final FileKnowledge knowledge;
    private final HardLinks links;
    private final boolean countsLearned;
    private final List<FoundGroup> found = new ArrayList<>();

    /// @param countsLearned whether a group counts already if something was learned about one of
    ///   its files; otherwise only if one of them was met
    GroupFinder(ScannedFiles files, boolean countsLearned) {
        this.files = files.table();
        this.knowledge = files.knowledge();
        this.links = files.links();
        this.countsLearned = countsLearned;
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

    private void add(int[] leaders, List<FoundGroup> groups) {
        long total = 0;
        long largest = 0;
        boolean isMet = false;
        for (int leader : leaders) {
            long allocated = files.allocated(leader);
            total += allocated;
            largest = Math.max(largest, allocated);
            isMet |= files.isMet(leader) || (countsLearned && knowledge.hasLearned(leader));
        }
        if (isMet) {
            groups.add(new FoundGroup(leaders.length, total - largest, paths(leaders)));
        }
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
