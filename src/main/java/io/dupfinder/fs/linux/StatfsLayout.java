package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Set;

/// The layout of `struct statfs` on 64-bit Linux, and properties of filesystem types.
final class StatfsLayout {

    static final long LENGTH = 120;

    private static final long TYPE = 0;
    private static final long ID = 56;

    static final long XFS = 0x58465342L;
    static final long BTRFS = 0x9123683eL;

    /// Types that answer `SEEK_DATA` reliably: ext4, XFS, tmpfs. Others have reported fresh data as
    /// holes (OpenZFS 2.2, btrfs in Linux 6.2).
    private static final Set<Long> TELL_HOLES = Set.of(0xef53L, XFS, 0x01021994L);

    private StatfsLayout() {}

    /// The filesystem's magic number (linux/magic.h).
    static long type(MemorySegment statfs) {
        return statfs.get(JAVA_LONG, TYPE) & 0xffffffffL;
    }

    static boolean tellsHoles(MemorySegment statfs) {
        return TELL_HOLES.contains(type(statfs));
    }

    static boolean isXfs(MemorySegment statfs) {
        return type(statfs) == XFS;
    }

    static boolean isBtrfs(MemorySegment statfs) {
        return type(statfs) == BTRFS;
    }

    /// The two words of `f_fsid`, in the order of `stat -f`.
    static long id(MemorySegment statfs) {
        return Long.rotateLeft(statfs.get(JAVA_LONG, ID), Integer.SIZE);
    }
}
