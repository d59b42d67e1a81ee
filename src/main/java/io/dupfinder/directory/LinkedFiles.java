package io.dupfinder.directory;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Files with several hard links. Their blocks are freed where all of these lie.
final class LinkedFiles {

    private int size;
    private long[] copies = new long[64];
    private long[] allocated = new long[64];
    private long[] links = new long[64];
    private int[] directories = new int[64];

    void add(int directory, long copy, long bytes, long linkCount) {
        if (size == copies.length) {
            copies = Arrays.copyOf(copies, size * 2);
            allocated = Arrays.copyOf(allocated, size * 2);
            links = Arrays.copyOf(links, size * 2);
            directories = Arrays.copyOf(directories, size * 2);
        }
        copies[size] = copy;
        allocated[size] = bytes;
        links[size] = linkCount;
        directories[size] = directory;
        size++;
    }

    /// Enters the blocks of each file whose links are all known in the nearest directory that holds
    /// them all.
    void enterFreed(Forest forest) {
        int[] order =
                IntStream.range(0, size)
                        .boxed()
                        .sorted((one, other) -> Long.compare(copies[one], copies[other]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int from = 0;
        for (int to = 1; to <= size; to++) {
            if (to == size || copies[order[from]] != copies[order[to]]) {
                enter(forest, order, from, to);
                from = to;
            }
        }
    }

    private void enter(Forest forest, int[] order, int from, int to) {
        int first = order[from];
        int common = directories[first];
        for (int i = from + 1; i < to && common != Forest.NONE; i++) {
            common = forest.common(common, directories[order[i]]);
        }
        if (common != Forest.NONE && to - from >= links[first]) {
            forest.addFreed(common, allocated[first]);
        }
    }
}
