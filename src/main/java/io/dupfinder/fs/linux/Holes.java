package io.dupfinder.fs.linux;

import io.dupfinder.fs.FileStat;

/// The holes of a sparse file: zeros that are not on disk and need not be read.
final class Holes {

    private static final int SEEK_END = 2;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    /// Smallest size in bytes of a file whose holes are looked for.
    private static final long WORTH_IT = 1L << 20;

    /// Smallest size in bytes of a large file. Hashing this many zeros takes some five seconds.
    private static final long LARGE = 16L << 30;

    /// Ratio of size to allocated bytes from which a large file counts as nearly all holes.
    private static final long SPARSE = 1024;

    private Holes() {}

    /// Whether the file has holes, and its filesystem reports them reliably.
    static boolean canBeSkipped(Scratch scratch, int descriptor, FileStat stat) {
        return stat.size() >= WORTH_IT
                && stat.allocated() < stat.size()
                && Libc.fstatfs(scratch.state, descriptor, scratch.statfs) == 0
                && StatfsLayout.tellsHoles(scratch.statfs);
    }

    /// Whether a large file consists almost entirely of holes. Some network filesystems do not
    /// report allocated bytes; those report no holes either.
    static boolean areNearlyAll(Scratch scratch, int descriptor, FileStat stat) {
        if (stat.size() < LARGE || stat.allocated() >= stat.size() / SPARSE) {
            return false;
        }
        long hole = Libc.lseek(scratch.state, descriptor, 0, SEEK_HOLE);
        return hole >= 0 && hole < stat.size();
    }

    /// The length in bytes of the hole that begins at `position`; zero or negative when there is
    /// none.
    static long lengthAt(Scratch scratch, int descriptor, long position) {
        long data = Libc.lseek(scratch.state, descriptor, position, SEEK_DATA);
        if (data < 0 && scratch.errno() == Errno.ENXIO) {
            data = Libc.lseek(scratch.state, descriptor, 0, SEEK_END);
        }
        return data - position;
    }
}
