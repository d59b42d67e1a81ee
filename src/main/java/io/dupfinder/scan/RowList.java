package io.dupfinder.scan;

import java.util.Arrays;

/// A growing list of row numbers. Not thread-safe.
final class RowList {

    private int[] rows = new int[16];
    private int count;

    void add(int row) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, count * 2);
        }
        rows[count++] = row;
    }

    int count() {
        return count;
    }

    int get(int index) {
        return rows[index];
    }

    void clear() {
        count = 0;
    }

    int[] toArray() {
        return Arrays.copyOf(rows, count);
    }
}
