package io.dupfinder.fs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import java.util.Locale;

/// Linux by its own system calls: names stay bytes, listing and attributes go through the
/// directory's handle, and no link is followed on the way.
public final class LinuxFileSystem implements FileSystem {

    private static final String PROCESSOR = System.getProperty("os.arch", "");
    private static final boolean ARM = PROCESSOR.equals("aarch64");

    private static final int O_NONBLOCK = 0x800;
    private static final int O_DIRECTORY = ARM ? 0x4000 : 0x10000;
    private static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;
    private static final int O_NOATIME = 0x40000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;

    private static final long RESOLVE_NO_SYMLINKS = 0x04;

    /// Set once the kernel (before 5.6) or a sandbox was seen to refuse openat2.
    private volatile boolean lacksOpenat2;

    /// Whether this machine is one whose system calls and numbers are known here.
    public static boolean isSupported() {
        return isThisLinux() && (ARM || PROCESSOR.equals("amd64"));
    }

    static boolean isThisLinux() {
        return System.getProperty("os.name", "").equals("Linux");
    }

    @Override
    public void list(FilePath directory, DirectoryVisitor visitor) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int descriptor = open(scratch, directory, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        try {
            statDescriptor(scratch, descriptor, scratch.stat);
            if (visitor.enter(scratch.stat)) {
                new DirectoryEntries(scratch, descriptor, visitor).visit();
            }
        } finally {
            Libc.close(scratch.state, descriptor);
        }
    }

    @Override
    public OpenFile open(FilePath file) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        return new LinuxOpenFile(open(scratch, file, O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    }

    @Override
    public void stat(FilePath path, FileStat into) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        int descriptor = open(scratch, path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
        try {
            statDescriptor(scratch, descriptor, into);
        } finally {
            Libc.close(scratch.state, descriptor);
        }
    }

    @Override
    public FilePath realPath(FilePath path) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        if (path.length() >= Scratch.PATH_MAX) {
            throw new FileAccessException(SkipReason.IO_ERROR, "the path is too long to resolve");
        }
        if (!Libc.realpath(scratch.state, scratch.path(path), scratch.resolved)) {
            throw Errno.failure(scratch.errno());
        }
        return FilePath.ofBytes(zeroTerminated(scratch));
    }

    @Override
    public String filesystemId(FilePath path) throws FileAccessException {
        Scratch scratch = Scratch.ofThread();
        FilePath reachable = path;
        while (reachable.length() >= Scratch.PATH_MAX) {
            reachable = reachable.parent().orElseThrow();
        }
        if (Libc.statfs(scratch.state, scratch.path(reachable), scratch.statfs) < 0) {
            throw Errno.failure(scratch.errno());
        }
        String id = hex(StatfsLayout.id(scratch.statfs));
        if (!StatfsLayout.isVolatile(scratch.statfs)) {
            return id;
        }
        FileStat stat = new FileStat();
        stat(reachable, stat);
        return VOLATILE_PREFIX + Boot.id() + "-" + hex(stat.device()) + "-" + id;
    }

    static void statDescriptor(Scratch scratch, int descriptor, FileStat into)
            throws FileAccessException {
        int outcome =
                Libc.statx(
                        scratch.state,
                        descriptor,
                        scratch.path(new byte[0], 0, 0),
                        Libc.AT_EMPTY_PATH | Libc.AT_SYMLINK_NOFOLLOW,
                        StatxLayout.MASK,
                        scratch.statx);
        if (outcome < 0) {
            throw Errno.failure(scratch.errno());
        }
        StatxLayout.read(scratch.statx, into);
    }

    /// Opens a path of any length: what is longer than the kernel takes at once is opened piece by
    /// piece.
    private int open(Scratch scratch, FilePath path, int flags) throws FileAccessException {
        byte[] bytes = path.bytes();
        int directory = Libc.WORKING_DIRECTORY;
        int from = 0;
        try {
            while (bytes.length - from >= Scratch.PATH_MAX) {
                int cut = from + Scratch.PATH_MAX - 1;
                while (bytes[cut] != '/') {
                    cut--;
                }
                int next =
                        openFrom(
                                scratch,
                                directory,
                                bytes,
                                from,
                                cut,
                                O_PATH | O_DIRECTORY | O_CLOEXEC);
                closeUnlessWorkingDirectory(scratch, directory);
                directory = next;
                from = cut + 1;
            }
            return openFrom(scratch, directory, bytes, from, bytes.length, flags);
        } finally {
            closeUnlessWorkingDirectory(scratch, directory);
        }
    }

    private static void closeUnlessWorkingDirectory(Scratch scratch, int directory) {
        if (directory != Libc.WORKING_DIRECTORY) {
            Libc.close(scratch.state, directory);
        }
    }

    private int openFrom(Scratch scratch, int directory, byte[] bytes, int from, int to, int flags)
            throws FileAccessException {
        scratch.path(bytes, from, to);
        // O_PATH takes no O_NOATIME; others may use it only on files of their own.
        boolean keepsAccessTime = (flags & O_PATH) == 0;
        int descriptor = openOnce(scratch, directory, keepsAccessTime ? flags | O_NOATIME : flags);
        if (descriptor < 0 && keepsAccessTime && scratch.errno() == Errno.EPERM) {
            descriptor = openOnce(scratch, directory, flags);
        }
        if (descriptor < 0) {
            throw Errno.failure(scratch.errno());
        }
        return descriptor;
    }

    private int openOnce(Scratch scratch, int directory, int flags) {
        if (!lacksOpenat2) {
            scratch.how.set(JAVA_LONG, 0, flags);
            scratch.how.set(JAVA_LONG, 8, 0);
            scratch.how.set(JAVA_LONG, 16, RESOLVE_NO_SYMLINKS);
            int descriptor = Libc.openat2(scratch.state, directory, scratch.path, scratch.how);
            if (descriptor >= 0 || scratch.errno() != Errno.ENOSYS) {
                return descriptor;
            }
            lacksOpenat2 = true;
        }
        return Libc.openat(scratch.state, directory, scratch.path, flags);
    }

    private static byte[] zeroTerminated(Scratch scratch) {
        int length = 0;
        while (scratch.resolved.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return scratch.resolved.asSlice(0, length).toArray(JAVA_BYTE);
    }

    private static String hex(long value) {
        return Long.toHexString(value).toLowerCase(Locale.ROOT);
    }
}
