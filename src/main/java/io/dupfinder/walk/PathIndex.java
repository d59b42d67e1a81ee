package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the row of a path that was met. Open addressing over the table's own columns: eight bytes
/// a file. Thread-safe, but for its finders.
public final class PathIndex {

    public static final int ABSENT = -1;

    private static final int UNKNOWN = -1;

    private final FileTable files;
    private final DirectoryTable directories;

    /// First file of each directory, by the directory's number. Made for the first path that is
    /// looked up.
    private int @Nullable [] firstRows;

    /// Row in each slot of the hash table. Made for the first path that does not stand where it is
    /// expected.
    private int @Nullable [] slots;

    /// An index of all files that were met so far.
    public PathIndex(FileTable files, DirectoryTable directories) {
        this.files = files;
        this.directories = directories;
    }

    private synchronized int[] firstRows() {
        if (firstRows == null) {
            int[] made = new int[directories.size()];
            Arrays.fill(made, ABSENT);
            files.forEachRow(row -> {
                int directory = files.directory(row);
                if (made[directory] == ABSENT) {
                    made[directory] = row;
                }
            });
            firstRows = made;
        }
        return firstRows;
    }

    private synchronized int[] slots() {
        if (slots == null) {
            int capacity = Integer.highestOneBit(Math.max(16, files.count()) * 2 - 1) << 1;
            int[] made = new int[capacity];
            Arrays.fill(made, ABSENT);
            files.forEachRow(row -> insert(row, made));
            slots = made;
        }
        return slots;
    }

    private void insert(int row, int[] into) {
        int mask = into.length - 1;
        int slot = files.nameHash(row) & mask;
        while (into[slot] != ABSENT) {
            slot = (slot + 1) & mask;
        }
        into[slot] = row;
    }

    /// The row of a path, or [#ABSENT].
    public int row(FilePath path) {
        byte[] bytes = path.bytes();
        return new Finder().row(bytes, 0, bytes.length);
    }

    /// For many paths by one thread.
    public Finder finder() {
        return new Finder();
    }

    /// Looks first behind the row that was found last: rows of a catalog come directory by
    /// directory, in the order of an earlier walk, which is mostly the order of this one.
    public final class Finder {

        private byte[] lastDirectory = new byte[0];
        private int lastNumber = UNKNOWN;
        private int expected = ABSENT;

        private Finder() {}

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
            if (directory == UNKNOWN) {
                return ABSENT;
            }
            if (expected == ABSENT || !files.isNamed(expected, directory, buffer, name, to)) {
                expected = search(directory, buffer, name, to);
            }
            int found = expected;
            expected = found == ABSENT ? ABSENT : files.next(found);
            return found;
        }

        private int directory(byte[] buffer, int from, int to) {
            if (!isLast(buffer, from, to)) {
                lastDirectory = Arrays.copyOfRange(buffer, from, to);
                lastNumber = number(lastDirectory);
                expected = lastNumber == UNKNOWN ? ABSENT : firstRows()[lastNumber];
            }
            return lastNumber;
        }

        /// Compares from the end, where directories differ.
        private boolean isLast(byte[] buffer, int from, int to) {
            if (lastDirectory.length != to - from) {
                return false;
            }
            for (int at = lastDirectory.length - 1; at >= 0; at--) {
                if (lastDirectory[at] != buffer[from + at]) {
                    return false;
                }
            }
            return true;
        }

        /// Directories that got their number after this index was made are unknown too.
        private int number(byte[] directory) {
            if (directory[0] != '/') {
                return UNKNOWN;
            }
            int number = directories.number(FilePath.ofBytes(directory)).orElse(UNKNOWN);
            return number < firstRows().length ? number : UNKNOWN;
        }
    }

    private int search(int directory, byte[] buffer, int from, int to) {
        int[] rows = slots();
        int mask = rows.length - 1;
        int slot = FileTable.nameHash(directory, buffer, from, to) & mask;
        while (rows[slot] != ABSENT) {
            if (files.isNamed(rows[slot], directory, buffer, from, to)) {
                return rows[slot];
            }
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }
}
