package io.dupfinder.fs;

import io.dupfinder.file.SkipReason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells filesystems that the kernel makes up, /proc and /sys above all, from those that store
/// something. Their files are not copies of anything, change at each look and some wait for ever.
///
/// Thread-safe. Asks once a device.
final class KernelFilesystems {

    /// linux/magic.h: proc, sysfs, cgroup, cgroup2, debugfs, tracefs, securityfs, devpts, bpf,
    /// configfs, selinuxfs, smackfs, binfmt_misc, fusectl, mqueue, efivarfs, the rpc pipes of NFS.
    private static final Set<Long> TYPES =
            Set.of(
                    0x9fa0L,
                    0x62656572L,
                    0x27e0ebL,
                    0x63677270L,
                    0x64626720L,
                    0x74726163L,
                    0x73636673L,
                    0x1cd1L,
                    0xcafe4a11L,
                    0x62656570L,
                    0xf97cff8cL,
                    0x43415d53L,
                    0x42494e4dL,
                    0x65735543L,
                    0x19800202L,
                    0xde5e81e4L,
                    0x67596969L);

    private final Set<Long> storing = ConcurrentHashMap.newKeySet();

    /// Refuses a directory of such a filesystem.
    ///
    /// @throws FileAccessException when it is one, or the system does not tell
    void refuse(Scratch scratch, int descriptor, long device) throws FileAccessException {
        if (storing.contains(device)) {
            return;
        }
        if (Libc.fstatfs(scratch.state, descriptor, scratch.statfs) < 0) {
            throw Errno.failure(scratch.errno());
        }
        if (TYPES.contains(StatfsLayout.type(scratch.statfs))) {
            throw new FileAccessException(
                    SkipReason.DEVICE, "a filesystem of the kernel, in which nothing is stored");
        }
        storing.add(device);
    }
}
