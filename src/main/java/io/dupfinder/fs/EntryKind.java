package io.dupfinder.fs;

/// The kinds of directory entries.
public enum EntryKind {
    REGULAR,
    DIRECTORY,
    SYMLINK,
    FIFO,
    SOCKET,
    DEVICE;

    private static final int TYPE_MASK = 0xf000;

    /// The kind that `st_mode` of a Unix system gives. POSIX leaves the numbers open, but all
    /// systems agree on them.
    public static EntryKind ofMode(int mode) {
        return switch (mode & TYPE_MASK) {
            case 0x8000 -> REGULAR;
            case 0x4000 -> DIRECTORY;
            case 0xa000 -> SYMLINK;
            case 0x1000 -> FIFO;
            case 0xc000 -> SOCKET;
            default -> DEVICE;
        };
    }
}
