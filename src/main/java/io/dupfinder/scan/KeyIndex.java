package io.dupfinder.scan;

import io.dupfinder.file.PathKey;
import io.dupfinder.walk.FileTable;
import java.util.Arrays;

/// Finds the row of a path by its key. Open addressing over the table's own columns: eight bytes a
/// file.
final class KeyIndex {

    static final int ABSENT = -1;

    private final FileTable files;
    private final int[] slots;
    private final int mask;

    KeyIndex(FileTable files) {
        this.files = files;
        int capacity = Integer.highestOneBit(Math.max(16, files.count()) * 2 - 1) << 1;
        slots = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(slots, ABSENT);
        files.forEachRow(this::insert);
    }

    private void insert(int row) {
        int slot = slotOf(files.keyHigh(row));
        while (slots[slot] != ABSENT) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = row;
    }

    /// The row with this key, or [#ABSENT].
    int row(PathKey key) {
        int slot = slotOf(key.high());
        while (slots[slot] != ABSENT) {
            int row = slots[slot];
            if (files.keyHigh(row) == key.high() && files.keyLow(row) == key.low()) {
                return row;
            }
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }

    /// The key is a digest: its bits are as good as any hash of it.
    private int slotOf(long keyHigh) {
        return (int) keyHigh & mask;
    }
}
