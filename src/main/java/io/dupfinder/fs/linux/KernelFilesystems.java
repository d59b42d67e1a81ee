package io.dupfinder.fs.linux;

import static java.util.Map.entry;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the kernel's pseudo filesystems, such as /proc and /sys, from those that store something.
/// Their files are no copies of anything, change at each read, and some block for ever.
///
/// Thread-safe. Asks once for each device.
public final class KernelFilesystems {

    /// Names in mount(8) by their numbers in linux/magic.h.
    private static final Map<Long, String> NAMES =
            Map.ofEntries(
                    entry(0x9fa0L, "proc"),
                    entry(0x62656572L, "sysfs"),
                    entry(0x27e0ebL, "cgroup"),
                    entry(0x63677270L, "cgroup2"),
                    entry(0x64626720L, "debugfs"),
                    entry(0x74726163L, "tracefs"),
                    entry(0x73636673L, "securityfs"),
                    entry(0x1cd1L, "devpts"),
                    entry(0xcafe4a11L, "bpf"),
                    entry(0x62656570L, "configfs"),
                    entry(0xf97cff8cL, "selinuxfs"),
                    entry(0x43415d53L, "smackfs"),
                    entry(0x42494e4dL, "binfmt_misc"),
                    entry(0x65735543L, "fusectl"),
                    entry(0x19800202L, "mqueue"),
                    entry(0xde5e81e4L, "efivarfs"),
                    entry(0x67596969L, "rpc_pipefs"));

    private static final Set<String> KERNELS = Set.copyOf(NAMES.values());

    private final Set<Long> storing = ConcurrentHashMap.newKeySet();

    /// A lookup of a filesystem's type.
    public interface Type {

        /// The type as mount(8) calls it; empty when it is unknown now.
        Optional<String> name() throws FileAccessException;
    }

    /// The name of the pseudo filesystem with this number; empty for any other number.
    static String name(long magic) {
        return NAMES.getOrDefault(magic, "");
    }

    /// Refuses a directory of a pseudo filesystem.
    ///
    /// @param type called when nothing is known of the device yet
    /// @throws FileAccessException when the directory is on one
    public void refuse(long device, Type type) throws FileAccessException {
        if (storing.contains(device)) {
            return;
        }
        Optional<String> name = type.name();
        if (name.filter(KERNELS::contains).isPresent()) {
            throw new FileAccessException(
                    SkipReason.DEVICE, "a filesystem of the kernel, which stores nothing");
        }
        if (name.isPresent()) {
            storing.add(device);
        }
    }
}
