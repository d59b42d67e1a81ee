package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;
import java.util.Arrays;

/// The first row of each inode, by open addressing over the table's own columns. Not thread-safe.
final class InodeIndex {

    private static final int FREE = -1;

    private final FileTable files;
    private int[] slots = new int[1 << 10];
    private int count;

    InodeIndex(FileTable files) {
        this.files = files;
        Arrays.fill(slots, FREE);
    }

    /// The first row that was put with this row's inode; this row itself if there was none.
    int put(int row) {
        if (count * 2 > slots.length) {
            grow();
        }
        int slot = slot(row);
        if (slots[slot] == FREE) {
            slots[slot] = row;
            count++;
        }
        return slots[slot];
    }

    private int slot(int row) {
        int slot = hash(row) & (slots.length - 1);
        while (slots[slot] != FREE && !isSame(slots[slot], row)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isSame(int one, int other) {
        return files.inode(one) == files.inode(other)
                && files.filesystem(one) == files.filesystem(other)
                && files.host(one) == files.host(other);
    }

    private int hash(int row) {
        return SizeCounts.mix(files.inode(row) * 31 + files.filesystem(row) * 7L + files.host(row));
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        Arrays.fill(slots, FREE);
        for (int row : old) {
            if (row != FREE) {
                slots[slot(row)] = row;
            }
        }
    }
}
