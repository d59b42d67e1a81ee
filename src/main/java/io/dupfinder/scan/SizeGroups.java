package io.dupfinder.scan;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.walk.FileTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// The files that share their size with another one, here or in the catalog: nothing else can be a
/// duplicate.
///
/// Largest size first, so that the longest work starts early.
final class SizeGroups {

    private final FileTable files;
    private final boolean groupsEmptyFiles;
    private final SizeCounts counts = new SizeCounts();
    private final Map<Long, List<KnownFile>> remembered;

    /// Sizes of the groups, ascending.
    private final long[] sizes;

    /// Index into [#sizes] in the upper half, row number in the lower, ascending.
    private final long[] rows;

    /// Where each group begins in [#rows].
    private final int[] starts;

    /// Groups the files of the table, and those the catalog remembers elsewhere.
    ///
    /// @param remembered by size
    SizeGroups(FileTable files, Map<Long, List<KnownFile>> remembered, boolean groupsEmptyFiles) {
        this.files = files;
        this.remembered = remembered;
        this.groupsEmptyFiles = groupsEmptyFiles;
        files.forEachRow(row -> counts.add(files.size(row), 1));
        remembered.forEach((size, others) -> counts.add(size, others.size()));
        sizes = Arrays.stream(counts.distinct()).filter(this::isShared).sorted().toArray();
        rows = sortedRows();
        starts = starts();
    }

    private long[] sortedRows() {
        RowList shared = new RowList();
        files.forEachRow(row -> {
            if (isShared(files.size(row))) {
                long group = Arrays.binarySearch(sizes, files.size(row));
                shared.add((group << 32) | row);
            }
        });
        long[] sorted = shared.toArray();
        Arrays.parallelSort(sorted);
        return sorted;
    }

    private int[] starts() {
        int[] result = new int[sizes.length + 1];
        int at = 0;
        for (int group = 0; group < sizes.length; group++) {
            result[group] = at;
            while (at < rows.length && rows[at] >>> 32 == group) {
                at++;
            }
        }
        result[sizes.length] = rows.length;
        return result;
    }

    int count() {
        return sizes.length;
    }

    /// Size in bytes of the files of a group.
    long size(int group) {
        return sizes[group];
    }

    /// How many files are in a group, remembered ones included.
    int fileCount(int group) {
        return counts.count(sizes[group]);
    }

    void forEachRow(int group, IntConsumer action) {
        for (int at = starts[group]; at < starts[group + 1]; at++) {
            action.accept((int) rows[at]);
        }
    }

    List<KnownFile> remembered(int group) {
        return remembered.getOrDefault(sizes[group], List.of());
    }

    /// Whether files of this size belong to a group.
    boolean isShared(long size) {
        return counts.count(size) > 1 && (size > 0 || groupsEmptyFiles);
    }

    /// A growing array of longs.
    private static final class RowList {
        private long[] values = new long[1024];
        private int count;

        void add(long value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            values[count++] = value;
        }

        long[] toArray() {
            return Arrays.copyOf(values, count);
        }
    }
}
