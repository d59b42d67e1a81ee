package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// A mounted filesystem that can share extents between files and reports their places: btrfs or
/// XFS.
final class SharingVolume {

    /// `BTRFS_IOC_FS_INFO` (linux/btrfs.h). Its answer holds the filesystem's UUID.
    private static final int BTRFS_INFO = 0x8400941f;

    private static final long BTRFS_INFO_LENGTH = 1_024;
    private static final long BTRFS_UUID = 16;

    /// `FS_IOC_FSGETXATTR` (linux/fs.h).
    private static final int GET_FLAGS = 0x801c581f;

    private static final long FLAGS_LENGTH = 28;

    /// `FS_XFLAG_REALTIME`.
    private static final int REALTIME = 1;

    private SharingVolume() {}

    /// The identity of the volume that holds an open file; empty on other filesystems, and for
    /// files whose volume is not certain.
    static Optional<String> of(Scratch scratch, int descriptor, long device) {
        if (Libc.fstatfs(scratch.state, descriptor, scratch.statfs) < 0) {
            return Optional.empty();
        }
        if (StatfsLayout.isXfs(scratch.statfs)) {
            return xfs(scratch, descriptor, device);
        }
        return StatfsLayout.isBtrfs(scratch.statfs) ? btrfs(scratch, descriptor) : Optional.empty();
    }

    /// The device identifies an XFS, because copies of one XFS can be mounted side by side
    /// (`nouuid`). Files on the realtime device are left out, because its blocks are numbered from
    /// zero too.
    private static Optional<String> xfs(Scratch scratch, int descriptor, long device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment flags = arena.allocate(FLAGS_LENGTH, Integer.BYTES);
            if (Libc.ioctl(scratch.state, descriptor, GET_FLAGS, flags) < 0
                    || (flags.get(JAVA_INT, 0) & REALTIME) != 0) {
                return Optional.empty();
            }
        }
        return Optional.of("xfs-" + Long.toHexString(device));
    }

    /// The UUID identifies a btrfs, because the kernel mounts each UUID only once. Subvolumes share
    /// extents, but each has a device and an `f_fsid` of its own.
    private static Optional<String> btrfs(Scratch scratch, int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(BTRFS_INFO_LENGTH, Long.BYTES);
            if (Libc.ioctl(scratch.state, descriptor, BTRFS_INFO, info) < 0) {
                return Optional.empty();
            }
            return Optional.of(
                    "btrfs-%016x%016x"
                            .formatted(
                                    info.get(JAVA_LONG, BTRFS_UUID),
                                    info.get(JAVA_LONG, BTRFS_UUID + Long.BYTES)));
        }
    }
}
