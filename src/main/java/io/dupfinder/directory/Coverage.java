package io.dupfinder.directory;

/// Knowledge of a file of one tree in another tree.
public enum Coverage {
    /// The other tree has its content, in a copy of its own.
    COVERED,
    /// The other tree has the same file under another name: a hard link. It outlasts the removal of
    /// one name, and not the loss of the filesystem.
    HARD_LINK,
    /// The other tree does not have its content.
    MISSING,
    /// The other tree has the very same file, which has one name: both paths lead to it, through
    /// two mounts or two hosts. That is no second copy.
    SAME_FILE,
    /// The other tree has a file of its size, and they were not compared.
    UNKNOWN;

    /// Whether the content is there when the file's own name is gone.
    public boolean isCovered() {
        return this == COVERED || this == HARD_LINK;
    }
}
