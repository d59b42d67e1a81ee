package io.dupfinder.walk;

import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileStat;
import java.util.Arrays;

/// A few thousand rows of the [FileTable], filled by one thread. Columns of primitives: 60 bytes a
/// file besides its name, and nothing for the garbage collector to follow.
final class FileChunk {

    static final int ROWS_BITS = 12;
    static final int ROWS = 1 << ROWS_BITS;

    /// Bytes for names at first: most trees need no more, since names average about twenty bytes.
    private static final int NAMES_LENGTH = ROWS * 24;

    /// Number of this run's host.
    static final int THIS_HOST = 0;

    /// Host of all files of the chunk.
    final int host;

    final int[] directory = new int[ROWS];
    final long[] inode = new long[ROWS];
    final long[] size = new long[ROWS];
    final long[] allocated = new long[ROWS];
    final int[] links = new int[ROWS];
    final int[] owner = new int[ROWS];
    final long[] mtimeNanos = new long[ROWS];
    final long[] ctimeNanos = new long[ROWS];
    final int[] filesystem = new int[ROWS];
    final int[] nameEnd = new int[ROWS];
    byte[] names = new byte[NAMES_LENGTH];
    int rows;

    FileChunk(int host) {
        this.host = host;
    }

    boolean isFull() {
        return rows == ROWS;
    }

    /// The position in [#names] at which the name of a row begins.
    int nameStart(int row) {
        return row == 0 ? 0 : nameEnd[row - 1];
    }

    void add(int inDirectory, int onFilesystem, EntryName name, FileStat stat) {
        int start = nameStart(rows);
        int end = start + name.length();
        if (end > names.length) {
            names = Arrays.copyOf(names, Math.max(names.length * 2, end));
        }
        nameEnd[rows] = name.copyTo(names, start);
        directory[rows] = inDirectory;
        filesystem[rows] = onFilesystem;
        inode[rows] = stat.inode();
        size[rows] = stat.size();
        allocated[rows] = stat.allocated();
        links[rows] = (int) Math.min(stat.links(), Integer.MAX_VALUE);
        owner[rows] = stat.owner();
        mtimeNanos[rows] = stat.mtimeNanos();
        ctimeNanos[rows] = stat.ctimeNanos();
        rows++;
    }
}
