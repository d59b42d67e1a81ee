package io.dupfinder.fs.linux;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.ActionFailedException.Cause;
import io.dupfinder.fs.FileAccessException;

/// Translates the kernel's error numbers into failures of entries.
public final class Errno {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EXDEV = 18;
    static final int ENOTDIR = 20;
    static final int EINVAL = 22;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    static final int ENOTTY = 25;
    static final int ENOSPC = 28;
    static final int EROFS = 30;
    static final int EMLINK = 31;
    static final int ENOSYS = 38;
    static final int ENOTEMPTY = 39;
    static final int ELOOP = 40;
    static final int EOPNOTSUPP = 95;
    static final int EDQUOT = 122;

    private Errno() {}

    static FileAccessException failure(int errno) {
        return switch (errno) {
            case EPERM, EACCES ->
                    new FileAccessException(SkipReason.PERMISSION, Libc.errorText(errno));
            case ENOENT, ENOTDIR ->
                    new FileAccessException(SkipReason.VANISHED, Libc.errorText(errno));
            case ELOOP ->
                    new FileAccessException(SkipReason.VANISHED, "replaced by a symbolic link");
            default -> new FileAccessException(SkipReason.IO_ERROR, Libc.errorText(errno));
        };
    }

    static ActionFailedException actionFailure(int errno) {
        return new ActionFailedException(
                switch (errno) {
                    case EPERM, EACCES -> Cause.PERMISSION;
                    case EEXIST, ENOTEMPTY -> Cause.TAKEN;
                    case ENOENT, ENOTDIR -> Cause.VANISHED;
                    case EXDEV -> Cause.OTHER_FILESYSTEM;
                    case ENOSPC, EDQUOT -> Cause.DISK_FULL;
                    case EROFS -> Cause.READ_ONLY;
                    case EMLINK -> Cause.TOO_MANY_LINKS;
                    case EINVAL, ENOSYS, ENOTTY, EOPNOTSUPP -> Cause.UNSUPPORTED;
                    default -> Cause.OTHER;
                },
                Libc.errorText(errno));
    }
}
