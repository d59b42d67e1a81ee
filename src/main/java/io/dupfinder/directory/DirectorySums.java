package io.dupfinder.directory;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.file.ByteCount;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/// Sums over groups of directories. A directory that lies within one that goes, or a group of files
/// within a group of directories, is not counted again.
final class DirectorySums {

    private static final int NONE = -1;

    private final Forest forest;
    private final FileContents files;
    private final List<int[]> complete;
    private final long incompleteGroups;
    private final Predicate<KnownTree> wanted;

    /// @param wanted a group of files is counted if it has one in a directory that this admits
    DirectorySums(
            KnownForest known,
            DuplicateDirectories duplicates,
            List<int[]> groups,
            Predicate<KnownTree> wanted) {
        this.wanted = wanted;
        forest = known.forest();
        files = known.files();
        complete = groups.stream().filter(duplicates::areComplete).toList();
        incompleteGroups =
                groups.stream().filter(members -> !duplicates.areComplete(members)).count();
    }

    DirectoryTotals totals() {
        BitSet going = going();
        long directories = 0;
        long fileCount = 0;
        long freed = 0;
        int at = going.nextSetBit(0);
        while (at >= 0) {
            directories++;
            fileCount += forest.files(at);
            freed += forest.freed(at);
            at = going.nextSetBit(forest.end(at));
        }
        FileGroups fileGroups = new FileGroups(groupOfEach());
        files.forEachContent(fileGroups);
        return new DirectoryTotals(
                complete.size(),
                directories,
                fileCount,
                new ByteCount(freed),
                incompleteGroups,
                fileGroups.inside,
                fileGroups.outside,
                forest.emptyDirectories());
    }

    /// Directories that could go, one of each group remaining outside of all of them.
    private BitSet going() {
        BitSet going = new BitSet(forest.size());
        for (int[] members : complete) {
            int kept = kept(members, going);
            for (int member : members) {
                if (member != kept && kept != NONE) {
                    going.set(member);
                }
            }
        }
        return going;
    }

    /// The first that lies in none that goes.
    private int kept(int[] members, BitSet going) {
        return Arrays.stream(members)
                .filter(member -> !isWithin(member, going))
                .findFirst()
                .orElse(NONE);
    }

    private boolean isWithin(int directory, BitSet going) {
        int at = directory;
        while (at != Forest.NONE && !going.get(at)) {
            at = forest.parent(at);
        }
        return at != Forest.NONE;
    }

    /// The topmost group that each directory lies in.
    private int[] groupOfEach() {
        int[] groupOf = new int[forest.size()];
        Arrays.fill(groupOf, NONE);
        for (int group = 0; group < complete.size(); group++) {
            for (int member : complete.get(group)) {
                groupOf[member] = group;
            }
        }
        for (int directory = 0; directory < forest.size(); directory++) {
            int parent = forest.parent(directory);
            if (parent != Forest.NONE && groupOf[parent] != NONE) {
                groupOf[directory] = groupOf[parent];
            }
        }
        return groupOf;
    }

    /// Counts groups of duplicate files.
    private final class FileGroups implements FileContents.ClassVisitor {

        private final int[] groupOf;
        private final BitSet isWanted = new BitSet(forest.size());
        private long inside;
        private long outside;

        FileGroups(int[] groupOf) {
            this.groupOf = groupOf;
            for (int directory = 0; directory < forest.size(); directory++) {
                isWanted.set(directory, wanted.test(forest.tree(directory)));
            }
        }

        @Override
        public void visit(int[] order, int from, int to) {
            int first = order[from];
            boolean isGroup = false;
            boolean isAsked = isWanted.get(files.directory(first));
            boolean isInside = groupOf[files.directory(first)] != NONE;
            for (int i = from + 1; i < to; i++) {
                isAsked |= isWanted.get(files.directory(order[i]));
                isGroup |= files.copy(order[i]) != files.copy(first);
                isInside &= groupOf[files.directory(order[i])] == groupOf[files.directory(first)];
            }
            if (isGroup && isAsked && files.fileSize(first) > 0) {
                if (isInside) {
                    inside++;
                } else {
                    outside++;
                }
            }
        }
    }
}
