package io.dupfinder.directory;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.ByteCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Finds directories with equal contents, and which of the groups follow from others.
///
/// A directory without bytes is no duplicate of another: there is nothing in it to keep once. A
/// group is folded when the directories above its own are a group too, each above one of them: who
/// knows that `a` and `b` are equal knows it of `a/x` and `b/x`.
final class DuplicateDirectories {

    private static final int NO_GROUP = -1;

    private final Forest forest;
    private final boolean ignoresNames;

    /// The directories of each group, in order.
    private final List<int[]> groups = new ArrayList<>();

    private final int[] groupOf;

    DuplicateDirectories(Forest forest, boolean ignoresNames) {
        this.forest = forest;
        this.ignoresNames = ignoresNames;
        groupOf = new int[forest.size()];
        Arrays.fill(groupOf, NO_GROUP);
        find();
    }

    private Hash128 key(int directory) {
        return ignoresNames ? forest.contents(directory) : forest.digest(directory);
    }

    private void find() {
        Comparator<Integer> byKey =
                (one, other) -> {
                    Hash128 a = key(one);
                    Hash128 b = key(other);
                    int byHigh = Long.compare(a.high(), b.high());
                    return byHigh != 0 ? byHigh : Long.compare(a.low(), b.low());
                };
        int[] order =
                IntStream.range(0, forest.size())
                        .filter(directory ->
                                forest.isListed(directory) && forest.bytes(directory) > 0)
                        .boxed()
                        .sorted(byKey.thenComparing(Comparator.naturalOrder()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || !key(order[from]).equals(key(order[to]))) {
                addGroup(Arrays.copyOfRange(order, from, to));
                from = to;
            }
        }
    }

    private void addGroup(int[] equal) {
        int[] members = topmost(equal);
        if (copies(members) > 1) {
            for (int member : members) {
                groupOf[member] = groups.size();
            }
            groups.add(members);
        }
    }

    /// Leaves out what lies within another one: of equal contents there is nothing beside it.
    private int[] topmost(int[] equal) {
        int[] end = {0};
        return Arrays.stream(equal)
                .filter(directory -> {
                    if (directory < end[0]) {
                        return false;
                    }
                    end[0] = forest.end(directory);
                    return true;
                })
                .toArray();
    }

    private int copies(int[] members) {
        return (int) Arrays.stream(members).mapToLong(forest::copies).distinct().count();
    }

    boolean isDuplicate(int directory) {
        return groupOf[directory] != NO_GROUP;
    }

    private boolean isFolded(int group) {
        return above(group) != NO_GROUP;
    }

    /// The group of the directories above those of a group, each above one of them.
    private int above(int group) {
        int[] members = groups.get(group);
        int above = NO_GROUP;
        Set<Integer> parents = new HashSet<>();
        for (int member : members) {
            int parent = forest.parent(member);
            int groupOfParent = parent == Forest.NONE ? NO_GROUP : groupOf[parent];
            if (groupOfParent == NO_GROUP
                    || (above != NO_GROUP && above != groupOfParent)
                    || !parents.add(parent)) {
                return NO_GROUP;
            }
            above = groupOfParent;
        }
        return above;
    }

    /// The groups that do not follow from others, each as its directories, by what they make
    /// reclaimable.
    List<int[]> topGroups() {
        return IntStream.range(0, groups.size())
                .filter(group -> !isFolded(group))
                .mapToObj(groups::get)
                .sorted(
                        Comparator.<int[]>comparingLong(this::reclaimable)
                                .thenComparingLong(members -> forest.bytes(members[0]))
                                .reversed()
                                .thenComparingInt(members -> members[0]))
                .toList();
    }

    /// Bytes on disk that are freed when all but the directory go that frees most.
    long reclaimable(int[] members) {
        long sum = 0;
        long most = 0;
        for (int member : members) {
            sum += forest.freed(member);
            most = Math.max(most, forest.freed(member));
        }
        return sum - most;
    }

    boolean areComplete(int[] members) {
        return Arrays.stream(members).allMatch(forest::isComplete);
    }

    boolean areWanted(int[] members, Predicate<KnownTree> wanted) {
        return Arrays.stream(members).anyMatch(member -> wanted.test(forest.tree(member)));
    }

    /// Groups as they are reported.
    List<DirectoryGroup> told(List<int[]> wanted) {
        Map<Integer, Integer> folded = foldedInto();
        return wanted.stream()
                .map(members -> group(members, folded.getOrDefault(groupOf[members[0]], 0)))
                .toList();
    }

    /// How many groups follow from each.
    private Map<Integer, Integer> foldedInto() {
        Map<Integer, Integer> folded = new HashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            int top = group;
            for (int above = above(top); above != NO_GROUP; above = above(top)) {
                top = above;
            }
            if (top != group) {
                folded.merge(top, 1, Integer::sum);
            }
        }
        return folded;
    }

    private DirectoryGroup group(int[] members, int folded) {
        Hash128 key = key(members[0]);
        return new DirectoryGroup(
                "%016x%016x".formatted(key.high(), key.low()),
                forest.files(members[0]),
                new ByteCount(forest.bytes(members[0])),
                copies(members),
                new ByteCount(reclaimable(members)),
                folded,
                Arrays.stream(members)
                        .mapToObj(member ->
                                new DirectoryGroup.Member(
                                        forest.tree(member),
                                        forest.unread(member),
                                        forest.isComplete(member)))
                        .toList());
    }
}
