package io.dupfinder.fs;

/// What an entry of a directory is.
public enum EntryKind {
    REGULAR,
    DIRECTORY,
    SYMLINK,
    FIFO,
    SOCKET,
    DEVICE
}
