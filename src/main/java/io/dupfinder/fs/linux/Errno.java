package io.dupfinder.fs.linux;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;

/// Translates the kernel's error numbers into failures of entries.
public final class Errno {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int ENXIO = 6;
    static final int EACCES = 13;
    static final int ENOTDIR = 20;
    public static final int ENFILE = 23;
    public static final int EMFILE = 24;
    static final int ENOSYS = 38;
    static final int ELOOP = 40;

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
}
