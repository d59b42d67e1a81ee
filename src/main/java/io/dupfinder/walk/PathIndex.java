package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.Arrays;
import java.util.OptionalInt;

/// Finds the row of a path that was met. Open addressing over the table's own columns: eight bytes
/// a file. Not thread-safe.
public final class PathIndex {

    public static final int ABSENT = -1;

    private static final int UNKNOWN = -1;

    private final FileTable files;
    private final DirectoryTable directories;
    private final int[] slots;
    private final int mask;

    /// The directory looked up last: rows of a catalog come in runs of one.
    private byte[] lastDirectory = new byte[0];

    private int lastNumber = UNKNOWN;

    /// Of all files that were met so far.
    public PathIndex(FileTable files, DirectoryTable directories) {
        this.files = files;
        this.directories = directories;
        int capacity = Integer.highestOneBit(Math.max(16, files.count()) * 2 - 1) << 1;
        slots = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(slots, ABSENT);
        files.forEachRow(this::insert);
    }

    private void insert(int row) {
        int slot = files.nameHash(row) & mask;
        while (slots[slot] != ABSENT) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = row;
    }

    /// The row of a path, or [#ABSENT].
    public int row(FilePath path) {
        byte[] bytes = path.bytes();
        return row(bytes, 0, bytes.length);
    }

    /// The row of the path whose bytes are `buffer[from, to)`, or [#ABSENT].
    public int row(byte[] buffer, int from, int to) {
        int name = to;
        while (name > from && buffer[name - 1] != '/') {
            name--;
        }
        if (name == from) {
            return ABSENT;
        }
        int directory = directory(buffer, from, Math.max(from + 1, name - 1));
        return directory == UNKNOWN ? ABSENT : row(directory, buffer, name, to);
    }

    private int row(int directory, byte[] buffer, int from, int to) {
        int slot = FileTable.nameHash(directory, buffer, from, to) & mask;
        while (slots[slot] != ABSENT) {
            if (files.isNamed(slots[slot], directory, buffer, from, to)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }

    private int directory(byte[] buffer, int from, int to) {
        if (!Arrays.equals(lastDirectory, 0, lastDirectory.length, buffer, from, to)) {
            lastDirectory = Arrays.copyOfRange(buffer, from, to);
            lastNumber = number(lastDirectory).orElse(UNKNOWN);
        }
        return lastNumber;
    }

    private OptionalInt number(byte[] directory) {
        return directory[0] == '/'
                ? directories.number(FilePath.ofBytes(directory))
                : OptionalInt.empty();
    }
}
