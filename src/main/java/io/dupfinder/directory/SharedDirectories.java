package io.dupfinder.directory;

import io.dupfinder.file.ByteCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds directories of which most is in another one: from the top down, each with the smallest
/// directory that has most of it. Directories within one that was found are not told.
///
/// The other directory is found through the contents: each file votes for all directories that have
/// its content, up to those that hold both. No two directories are compared that share nothing.
final class SharedDirectories {

    /// Part of a directory's bytes that another one has, at least.
    private static final double LEAST_SHARE = 0.8;

    /// Files of a directory that another one has, at least.
    private static final int LEAST_FILES = 3;

    /// Places of a content that vote: one that lies everywhere tells nothing.
    private static final int MOST_PLACES = 64;

    private final Forest forest;
    private final FileContents files;
    private final DuplicateDirectories duplicates;

    /// The files by their contents, and where in this order the content of each begins and ends.
    private final int[] order;

    private final int[] starts;
    private final int[] ends;

    /// Bytes below each directory whose contents lie outside of it too.
    private final long[] elsewhere;

    /// The content for which a directory or content was met last.
    private final int[] voted;

    private final int[] metBy;
    private int round;

    private final List<Pair> found = new ArrayList<>();

    /// @param bytes of `one` that lie in `other`, in so many files
    /// @param otherBytes of `other` that lie in `one`
    record Pair(int one, int other, long files, long bytes, long otherBytes) {}

    SharedDirectories(KnownForest known, DuplicateDirectories duplicates) {
        forest = known.forest();
        files = known.files();
        this.duplicates = duplicates;
        order = new int[files.size()];
        starts = new int[files.size()];
        ends = new int[files.size()];
        elsewhere = new long[forest.size()];
        voted = new int[forest.size()];
        metBy = new int[files.size()];
        files.forEachContent(this::index);
        for (int directory = forest.size() - 1; directory >= 0; directory--) {
            int parent = forest.parent(directory);
            if (parent != Forest.NONE) {
                elsewhere[parent] += elsewhere[directory];
            }
        }
    }

    private void index(int[] byContent, int from, int to) {
        int common = files.directory(byContent[from]);
        for (int i = from; i < to; i++) {
            int file = byContent[i];
            order[i] = file;
            starts[file] = from;
            ends[file] = to;
            if (common != Forest.NONE) {
                common = forest.common(common, files.directory(file));
            }
        }
        if (to - from > 1) {
            for (int i = from; i < to; i++) {
                elsewhere[files.directory(byContent[i])] += files.fileSize(byContent[i]);
            }
            if (common != Forest.NONE) {
                elsewhere[common] -= (to - from) * files.fileSize(byContent[from]);
            }
        }
    }

    /// The pairs, those with most bytes first.
    List<Pair> pairs() {
        for (int top = 0; top < forest.size(); top = forest.end(top)) {
            look(top);
        }
        Set<Long> met = new HashSet<>();
        return found.stream()
                .filter(pair -> met.add(key(pair.one(), pair.other())))
                .filter(pair -> !met.contains(key(pair.other(), pair.one())))
                .sorted(
                        Comparator.comparingLong(Pair::bytes)
                                .reversed()
                                .thenComparingInt(Pair::one))
                .toList();
    }

    private static long key(int one, int other) {
        return (long) one << 32 | other;
    }

    private void look(int directory) {
        if (duplicates.isDuplicate(directory)) {
            return;
        }
        if (isMostlyElsewhere(directory)) {
            @Nullable Pair pair = best(directory);
            if (pair != null) {
                found.add(pair);
                return;
            }
        }
        int child = directory + 1;
        while (child < forest.end(directory)) {
            look(child);
            child = forest.end(child);
        }
    }

    private boolean isMostlyElsewhere(int directory) {
        return forest.isListed(directory)
                && forest.parent(directory) != Forest.NONE
                && forest.files(directory) >= LEAST_FILES
                && forest.bytes(directory) > 0
                && elsewhere[directory] >= LEAST_SHARE * forest.bytes(directory);
    }

    /// The directory that has most of another one, where that is enough.
    private @Nullable Pair best(int directory) {
        Map<Integer, long[]> votes = new HashMap<>();
        round++;
        int[] contents = contents(directory);
        for (int file : contents) {
            vote(directory, file, votes);
        }
        int best = Forest.NONE;
        long most = 0;
        for (Map.Entry<Integer, long[]> vote : votes.entrySet()) {
            long bytes = vote.getValue()[0];
            int other = vote.getKey();
            if (bytes > most || (bytes == most && best != Forest.NONE && isTighter(other, best))) {
                most = bytes;
                best = other;
            }
        }
        return best == Forest.NONE || most < LEAST_SHARE * forest.bytes(directory)
                ? null
                : pair(directory, best, contents);
    }

    private boolean isTighter(int one, int other) {
        int byBytes = Long.compare(forest.bytes(one), forest.bytes(other));
        return byBytes < 0 || (byBytes == 0 && one > other);
    }

    /// A file of each content of a directory that lies outside of it too.
    private int[] contents(int directory) {
        List<Integer> contents = new ArrayList<>();
        for (int file = forest.firstFile(directory); file < forest.endFile(directory); file++) {
            int start = starts[file];
            if (metBy[start] != round && ends[file] - start > 1 && files.fileSize(file) > 0) {
                metBy[start] = round;
                contents.add(file);
            }
        }
        return contents.stream().mapToInt(Integer::intValue).toArray();
    }

    private void vote(int directory, int file, Map<Integer, long[]> votes) {
        long inside = count(file, directory) * files.fileSize(file);
        int places = 0;
        int stamp = ++stamps;
        for (int i = starts[file]; i < ends[file] && places < MOST_PLACES; i++) {
            int place = files.directory(order[i]);
            if (!forest.isWithin(place, directory)) {
                places++;
                int at = place;
                while (at != Forest.NONE && !forest.isWithin(directory, at) && voted[at] != stamp) {
                    voted[at] = stamp;
                    votes.computeIfAbsent(at, _ -> new long[1])[0] += inside;
                    at = forest.parent(at);
                }
            }
        }
    }

    private int stamps;

    /// How many files with the content of this one lie below a directory.
    private int count(int file, int directory) {
        return lowerBound(file, forest.endFile(directory))
                - lowerBound(file, forest.firstFile(directory));
    }

    /// The first place of a content whose file is not below a number.
    private int lowerBound(int file, int number) {
        int low = starts[file];
        int high = ends[file];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private @Nullable Pair pair(int directory, int other, int[] contents) {
        long sharedFiles = 0;
        long bytes = 0;
        long otherBytes = 0;
        for (int file : contents) {
            int inOther = count(file, other);
            if (inOther > 0) {
                int inOne = count(file, directory);
                sharedFiles += inOne;
                bytes += inOne * files.fileSize(file);
                otherBytes += inOther * files.fileSize(file);
            }
        }
        return sharedFiles < LEAST_FILES
                ? null
                : new Pair(directory, other, sharedFiles, bytes, otherBytes);
    }

    /// Pairs as they are reported.
    List<SharedPair> told(List<Pair> pairs) {
        return pairs.stream()
                .map(pair ->
                        new SharedPair(
                                part(pair.one(), pair.bytes()),
                                part(pair.other(), pair.otherBytes()),
                                pair.files()))
                .toList();
    }

    private SharedPair.Part part(int directory, long shared) {
        return new SharedPair.Part(
                forest.tree(directory),
                forest.files(directory),
                new ByteCount(forest.bytes(directory)),
                new ByteCount(shared),
                forest.isComplete(directory));
    }
}
