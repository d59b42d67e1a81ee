package io.dupfinder.fs.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.FileAccessException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Names the filesystem that a path lies on (docs/decisions/0030). Only types that are listed here
/// are named by their UUID; whatever is not known is known by its mount.
final class FilesystemName {

    /// Types whose `f_fsid` is their UUID, folded to eight bytes, on every kernel: ext2 to ext4,
    /// btrfs (with the subvolume), bcachefs.
    private static final Set<Long> FOLD_UUID = Set.of(0xef53L, StatfsLayout.BTRFS, 0xca451a4eL);

    private static final long F2FS = 0xf2f52010L;

    /// Types whose files lie in memory alone: tmpfs, ramfs.
    private static final Set<Long> IN_MEMORY = Set.of(0x01021994L, 0x858458f6L);

    /// Types that show the files of another machine, with its inode numbers: NFS, SMB.
    private static final Set<Long> OF_NETWORK = Set.of(0x6969L, 0xff534d42L, 0xfe534d42L);

    /// `FS_IOC_GETFSUUID` (linux/fs.h, Linux 6.9): a length, then the UUID.
    private static final int GET_UUID = 0x80111500;

    private static final int UUID_PLACE = 1;

    /// `XFS_IOC_FSGEOMETRY_V1` (xfs/xfs_fs.h) and the place of the UUID in its answer.
    private static final int XFS_GEOMETRY = 0x80705864;

    private static final int XFS_UUID_PLACE = 64;

    /// Length in bytes that holds both answers.
    private static final long ANSWER_LENGTH = 112;

    private static final int UUID_LENGTH = 16;

    /// The mount of this run, where the kernel does not tell one mount from a later one. Before
    /// Linux 6.8 all numbers of a mount are given out again.
    private static final String OF_THIS_RUN = UUID.randomUUID().toString();

    private static final long OVERLAY = 0x794c7630L;

    private final LinuxFileSystem files;
    private final LinuxOpening opening;

    FilesystemName(LinuxFileSystem files, LinuxOpening opening) {
        this.files = files;
        this.opening = opening;
    }

    /// The name of the filesystem on which a path of less than PATH_MAX bytes lies; links are
    /// followed.
    FilesystemId of(FilePath path) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        if (Libc.statfs(scratch.state, scratch.path(path), scratch.statfs) < 0) {
            throw Errno.failure(scratch.errno());
        }
        long type = StatfsLayout.type(scratch.statfs);
        long id = StatfsLayout.id(scratch.statfs);
        Optional<String> name =
                FOLD_UUID.contains(type) && id != 0
                        ? Optional.of(Long.toHexString(id))
                        : type == StatfsLayout.XFS
                                ? uuid(path, XFS_GEOMETRY, XFS_UUID_PLACE).map("xfs-"::concat)
                                : type == F2FS
                                        ? uuid(path, GET_UUID, UUID_PLACE).map("f2fs-"::concat)
                                        : Optional.empty();
        return name.isPresent() ? new FilesystemId(name.get()) : ofMount(scratch, type, path);
    }

    private Optional<String> uuid(FilePath path, int request, int place) {
        Scratch scratch = Scratch.ofThread();
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = opening.file(scratch, path);
            try {
                MemorySegment answer = arena.allocate(ANSWER_LENGTH, Long.BYTES);
                if (Libc.ioctl(scratch.state, descriptor, request, answer) < 0) {
                    return Optional.empty();
                }
                byte[] uuid = answer.asSlice(place, UUID_LENGTH).toArray(JAVA_BYTE);
                return Arrays.equals(uuid, new byte[UUID_LENGTH])
                        ? Optional.empty()
                        : Optional.of(HexFormat.of().formatHex(uuid));
            } finally {
                Libc.close(descriptor);
            }
        } catch (FileAccessException cannotBeAsked) {
            return Optional.empty();
        }
    }

    private FilesystemId ofMount(Scratch scratch, long type, FilePath path)
            throws FileAccessException {
        int outcome =
                Libc.statx(
                        scratch.state,
                        Libc.WORKING_DIRECTORY,
                        scratch.path(path).address(),
                        0,
                        StatxLayout.MASK | StatxLayout.UNIQUE_MOUNT,
                        scratch.statx.address);
        if (outcome < 0) {
            throw Errno.failure(scratch.errno());
        }
        long device = StatxLayout.device(scratch.statx);
        String mount =
                StatxLayout.uniqueMount(scratch.statx).stream()
                        .mapToObj(Long::toHexString)
                        .findFirst()
                        .orElse(OF_THIS_RUN);
        String boot = Boot.id();
        if (OF_NETWORK.contains(type)) {
            String source = MountTable.read().source(device).orElse("");
            return FilesystemId.mounted("network-" + source, boot + "-" + mount);
        }
        if (type == OVERLAY) {
            Optional<String> layers = volumeOfLayers(path);
            if (layers.isPresent()) {
                return FilesystemId.mounted(layers.get(), boot + "-" + mount);
            }
        }
        String volume = boot + "-" + Long.toHexString(device);
        return IN_MEMORY.contains(type)
                ? FilesystemId.inMemory(volume, mount)
                : FilesystemId.mounted("mount-" + volume, mount);
    }

    /// The volume of an overlay whose layers lie on one filesystem: files have their inode numbers,
    /// so that a file and what the overlay shows of it are one copy.
    private Optional<String> volumeOfLayers(FilePath path) throws FileAccessException {
        Set<String> volumes = new HashSet<>();
        for (FilePath layer : files.layers(path)) {
            volumes.add(files.filesystemId(layer).volume());
        }
        return volumes.size() == 1 ? Optional.of(volumes.iterator().next()) : Optional.empty();
    }
}
