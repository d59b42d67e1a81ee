package io.dupfinder.directory;

import java.util.Arrays;

/// The contents of all files, and the directories that they lie in: 36 bytes a file.
final class FileContents {

    private int size;
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private long[] sizes = new long[1 << 12];
    private long[] copies = new long[1 << 12];
    private int[] directories = new int[1 << 12];

    void add(int directory, Hash128 content, long fileSize, long copy) {
        if (size == high.length) {
            int more = size + (size >> 1);
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
            sizes = Arrays.copyOf(sizes, more);
            copies = Arrays.copyOf(copies, more);
            directories = Arrays.copyOf(directories, more);
        }
        high[size] = content.high();
        low[size] = content.low();
        sizes[size] = fileSize;
        copies[size] = copy;
        directories[size] = directory;
        size++;
    }

    int size() {
        return size;
    }

    int directory(int file) {
        return directories[file];
    }

    long fileSize(int file) {
        return sizes[file];
    }

    long copy(int file) {
        return copies[file];
    }

    private boolean isSame(int one, int other) {
        return high[one] == high[other] && low[one] == low[other];
    }

    /// Takes the files of one content.
    interface ClassVisitor {

        /// Takes the files of the next content.
        ///
        /// @param order whose elements `[from, to)` are the files, in the order of their
        ///   directories
        void visit(int[] order, int from, int to);
    }

    /// Visits the files, content by content.
    void forEachContent(ClassVisitor visitor) {
        int[] order = order();
        int from = 0;
        for (int to = 1; to <= size; to++) {
            if (to == size || !isSame(order[from], order[to])) {
                visitor.visit(order, from, to);
                from = to;
            }
        }
    }

    /// The files by their contents, and those of one content as they came. Sorted by the upper half
    /// of the first half together with the number, in one long; the rest seldom has to be looked
    /// at.
    private int[] order() {
        long[] keys = new long[size];
        for (int file = 0; file < size; file++) {
            keys[file] = (high[file] & 0xffff_ffff_0000_0000L) | file;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        int from = 0;
        for (int to = 1; to <= size; to++) {
            if (to == size || high[order[from]] >>> 32 != high[order[to]] >>> 32) {
                sortRun(order, from, to);
                from = to;
            }
        }
        return order;
    }

    /// Sorts files that share 32 bits: nearly always those of one content, which are in order.
    private void sortRun(int[] order, int from, int to) {
        boolean isOne = true;
        for (int i = from + 1; i < to && isOne; i++) {
            isOne = isSame(order[from], order[i]);
        }
        if (!isOne) {
            Integer[] run = new Integer[to - from];
            for (int i = from; i < to; i++) {
                run[i - from] = order[i];
            }
            Arrays.sort(
                    run,
                    (one, other) -> {
                        int byHigh = Long.compareUnsigned(high[one], high[other]);
                        int byLow = Long.compareUnsigned(low[one], low[other]);
                        return byHigh != 0
                                ? byHigh
                                : byLow != 0 ? byLow : Integer.compare(one, other);
                    });
            for (int i = from; i < to; i++) {
                order[i] = run[i - from];
            }
        }
    }
}
