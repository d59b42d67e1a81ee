package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Set;

/// The layout of `struct statfs` on 64-bit Linux, and properties of filesystem types.
final class StatfsLayout {

    static final long LENGTH = 120;

    private static final long TYPE = 0;
    private static final long ID = 56;

    private static final long XFS = 0x58465342L;
    private static final long BTRFS = 0x9123683eL;

    /// Types that assign new inode numbers or identities at each mount: tmpfs, ramfs, overlay,
    /// FUSE, NFS, SMB, 9p (linux/magic.h). A file there with a known identity may be another file.
    private static final Set<Long> VOLATILE =
            Set.of(
                    0x01021994L,
                    0x858458f6L,
                    0x794c7630L,
                    0x65735546L,
                    0x6969L,
                    0xff534d42L,
                    0xfe534d42L,
                    0x01021997L);

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

    static boolean isVolatile(MemorySegment statfs) {
        return id(statfs) == 0 || VOLATILE.contains(type(statfs));
    }

    /// The two words of `f_fsid`, in the order of `stat -f`.
    static long id(MemorySegment statfs) {
        return Long.rotateLeft(statfs.get(JAVA_LONG, ID), Integer.SIZE);
    }
}
