package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;
import java.util.Arrays;

/// The first row of each file, by open addressing over the table's own columns. Not thread-safe.
final class InodeIndex {

    private static final int FREE = -1;

    private final FileTable files;
    private final Sameness sameness;
    private int[] slots = new int[1 << 10];
    private int count;

    /// Whether two rows are of one file. Their inodes are equal.
    interface Sameness {
        boolean isSame(int row, int other);
    }

    InodeIndex(FileTable files, Sameness sameness) {
        this.files = files;
        this.sameness = sameness;
        Arrays.fill(slots, FREE);
    }

    /// An index by host, filesystem and inode: what one host said of a file, whenever it did.
    static InodeIndex byHost(FileTable files) {
        return new InodeIndex(
                files,
                (one, other) ->
                        files.filesystem(one) == files.filesystem(other)
                                && files.host(one) == files.host(other));
    }

    /// An index by filesystem, inode, size and times: one version of a file, whoever saw it.
    static InodeIndex byVersion(FileTable files) {
        return new InodeIndex(
                files,
                (one, other) ->
                        files.filesystem(one) == files.filesystem(other)
                                && files.size(one) == files.size(other)
                                && files.mtimeNanos(one) == files.mtimeNanos(other)
                                && files.ctimeNanos(one) == files.ctimeNanos(other));
    }

    /// An index by volume and inode: of equal contents these are one copy.
    static InodeIndex byVolume(FileTable files) {
        return new InodeIndex(files, (one, other) -> files.volume(one) == files.volume(other));
    }

    /// The first row that was put for this row's file; this row itself if there was none.
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
        int slot = SizeCounts.mix(files.inode(row)) & (slots.length - 1);
        while (slots[slot] != FREE && !isSame(slots[slot], row)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isSame(int one, int other) {
        return files.inode(one) == files.inode(other) && sameness.isSame(one, other);
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
