package io.dupfinder.fs.linux;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;

/// Opens paths of any length by Linux's system calls, without following links. Thread-safe.
///
/// The caller closes the descriptors that it returns.
final class LinuxOpening {

    private static final int O_NONBLOCK = 0x800;
    private static final int O_DIRECTORY = LinuxFileSystem.IS_ARM ? 0x4000 : 0x10000;
    private static final int O_NOFOLLOW = LinuxFileSystem.IS_ARM ? 0x8000 : 0x20000;
    private static final int O_NOATIME = 0x40000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;

    private static final int HELD = O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

    private static final int WAY = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

    private static final byte[] HERE = {'.'};

    /// Whether openat2 was refused, by a kernel before 5.6 or by a sandbox.
    private volatile boolean lacksOpenat2;

    LinuxOpening() {
        this(false);
    }

    /// @param lacksOpenat2 whether it is known beforehand that the kernel has no openat2
    LinuxOpening(boolean lacksOpenat2) {
        this.lacksOpenat2 = lacksOpenat2;
    }

    /// Opens a directory for listing.
    int directory(Scratch scratch, FilePath path) throws FileAccessException {
        return open(scratch, path, O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    }

    /// Opens a directory for acting on its entries.
    int held(Scratch scratch, FilePath path) throws FileAccessException {
        return open(scratch, path, HELD);
    }

    /// Opens a directory of an open directory, or itself under the name `.`, for acting on its
    /// entries.
    int heldEntry(Scratch scratch, int directory, byte[] name) throws FileAccessException {
        return openFrom(scratch, directory, name, 0, name.length, HELD);
    }

    /// Opens a file for reading, without blocking.
    int file(Scratch scratch, FilePath path) throws FileAccessException {
        return open(scratch, path, O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    }

    /// Opens a file of an open directory as [#file] does.
    int entry(Scratch scratch, int directory, byte[] name, int offset, int length)
            throws FileAccessException {
        return openFrom(
                scratch,
                directory,
                name,
                offset,
                offset + length,
                O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    }

    /// Opens a directory for opening entries relative to it.
    int way(Scratch scratch, FilePath directory) throws FileAccessException {
        return open(scratch, directory, WAY);
    }

    /// Opens an entry of any kind, also a link itself, for reading its attributes.
    int anything(Scratch scratch, FilePath path) throws FileAccessException {
        return open(scratch, path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    }

    /// Opens a path of any length. A path that is too long for one call is opened piece by piece.
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
                closeUnlessWorkingDirectory(directory);
                directory = next;
                from = cut + 1;
            }
            return openFrom(scratch, directory, bytes, from, bytes.length, flags);
        } finally {
            closeUnlessWorkingDirectory(directory);
        }
    }

    private static void closeUnlessWorkingDirectory(int directory) {
        if (directory != Libc.WORKING_DIRECTORY) {
            Libc.close(directory);
        }
    }

    private int openFrom(Scratch scratch, int directory, byte[] bytes, int from, int to, int flags)
            throws FileAccessException {
        if (!lacksOpenat2) {
            int descriptor = openName(scratch, directory, bytes, from, to, flags);
            if (descriptor >= 0) {
                return descriptor;
            }
            int errno = scratch.errno();
            if (!isOpenat2Refused(scratch, errno)) {
                throw Errno.failure(errno);
            }
        }
        return openByNames(scratch, directory, bytes, from, to, flags | O_NOFOLLOW);
    }

    /// Opens a path name by name, so that no link on the way is followed without openat2 either.
    private int openByNames(
            Scratch scratch, int directory, byte[] bytes, int from, int to, int flags)
            throws FileAccessException {
        int at = directory;
        int begin = from;
        try {
            while (true) {
                int end = endOfName(bytes, begin, to);
                boolean isLast = end >= to;
                int next = openName(scratch, at, bytes, begin, end, isLast ? flags : WAY);
                if (next < 0) {
                    throw Errno.failure(scratch.errno());
                }
                if (at != directory) {
                    Libc.close(at);
                }
                if (isLast) {
                    at = directory;
                    return next;
                }
                at = next;
                begin = bytes[end] == '/' ? end + 1 : end;
            }
        } finally {
            if (at != directory) {
                Libc.close(at);
            }
        }
    }

    /// The end of the name that begins at a place; the root's own name is its slash.
    private static int endOfName(byte[] bytes, int begin, int to) {
        if (bytes[begin] == '/') {
            return begin + 1;
        }
        int end = begin;
        while (end < to && bytes[end] != '/') {
            end++;
        }
        return end;
    }

    /// Opens what a call takes at once; a negative number where that fails.
    private int openName(
            Scratch scratch, int directory, byte[] bytes, int from, int to, int flags) {
        scratch.path.setText(bytes, from, to);
        // O_PATH excludes O_NOATIME, and only a file's owner may use O_NOATIME.
        boolean keepsAccessTime = (flags & O_PATH) == 0;
        int descriptor =
                openPatiently(scratch, directory, keepsAccessTime ? flags | O_NOATIME : flags);
        return descriptor < 0 && keepsAccessTime && scratch.errno() == Errno.EPERM
                ? openPatiently(scratch, directory, flags)
                : descriptor;
    }

    /// Whether the call itself was refused and not the file: a kernel before 5.6 does not know it,
    /// and a sandbox that does not may say that it is not permitted.
    private boolean isOpenat2Refused(Scratch scratch, int errno) {
        if (!lacksOpenat2 && errno == Errno.EPERM) {
            scratch.path.setText(HERE, 0, HERE.length);
            int descriptor =
                    openOnce(scratch, Libc.WORKING_DIRECTORY, O_PATH | O_DIRECTORY | O_CLOEXEC);
            if (descriptor >= 0) {
                Libc.close(descriptor);
            } else {
                lacksOpenat2 = scratch.errno() == Errno.EPERM;
            }
        } else if (errno == Errno.ENOSYS) {
            lacksOpenat2 = true;
        }
        return lacksOpenat2;
    }

    /// Waits while no descriptor is free. That is no failure of the file: other threads will close
    /// theirs.
    private int openPatiently(Scratch scratch, int directory, int flags) {
        int attempts = 0;
        while (true) {
            int descriptor = openOnce(scratch, directory, flags);
            if (descriptor >= 0) {
                return descriptor;
            }
            switch (scratch.errno()) {
                case Errno.EMFILE, Errno.ENFILE -> Descriptors.awaitFree(attempts++);
                case Errno.EINTR -> {}
                default -> {
                    return descriptor;
                }
            }
        }
    }

    private int openOnce(Scratch scratch, int directory, int flags) {
        return lacksOpenat2
                ? Libc.openat(scratch.state, directory, scratch.path.address, flags)
                : Libc.openat2(
                        scratch.state,
                        directory,
                        scratch.path.address,
                        scratch.how(flags),
                        Scratch.HOW_LENGTH);
    }
}
