package io.dupfinder.fs.linux;

import io.dupfinder.fs.FileStat;

/// Parts of a sparse file that are nowhere on disk: zeros that need not be read.
final class Holes {

    private static final int SEEK_END = 2;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    /// From one mebibyte on they are looked for.
    private static final long WORTH_IT = 1L << 20;

    /// Sixteen gibibytes: to hash as many zeros takes some five seconds.
    private static final long LARGE = 16L << 30;

    /// One part in so many is on disk at most.
    private static final long SPARSE = 1024;

    private Holes() {}

    /// Whether the file has some, and its filesystem can be relied upon to tell where.
    static boolean canBeSkipped(Scratch scratch, int descriptor, FileStat stat) {
        return stat.size() >= WORTH_IT
                && stat.allocated() < stat.size()
                && Libc.fstatfs(scratch.state, descriptor, scratch.statfs) == 0
                && StatfsLayout.tellsHoles(scratch.statfs);
    }

    /// Whether a large file has hardly anything else. Some filesystems of the network do not tell
    /// what is allocated; those know of no holes either.
    static boolean areNearlyAll(Scratch scratch, int descriptor, FileStat stat) {
        if (stat.size() < LARGE || stat.allocated() >= stat.size() / SPARSE) {
            return false;
        }
        long hole = Libc.lseek(scratch.state, descriptor, 0, SEEK_HOLE);
        return hole >= 0 && hole < stat.size();
    }

    /// How many bytes the hole has that begins here; none or fewer where there is none.
    static long lengthAt(Scratch scratch, int descriptor, long position) {
        long data = Libc.lseek(scratch.state, descriptor, position, SEEK_DATA);
        if (data < 0 && scratch.errno() == Errno.ENXIO) {
            data = Libc.lseek(scratch.state, descriptor, 0, SEEK_END);
        }
        return data - position;
    }
}
