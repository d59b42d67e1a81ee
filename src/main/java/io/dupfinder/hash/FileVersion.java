package io.dupfinder.hash;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileStat;

/// A file as it was when it was last looked at. Reading it counts only while it is still this
/// version.
///
/// @param inode unsigned
/// @param size in bytes
public record FileVersion(FilePath path, long inode, long size, long mtimeNanos, long ctimeNanos) {

    /// Whether both are one version of one inode, whatever their paths.
    public boolean isSameVersion(FileVersion other) {
        return inode == other.inode
                && size == other.size
                && mtimeNanos == other.mtimeNanos
                && ctimeNanos == other.ctimeNanos;
    }

    /// Whether an open file is still this version. The device is not compared: the path leads to
    /// one.
    boolean matches(FileStat stat) {
        return stat.inode() == inode
                && stat.size() == size
                && stat.mtimeNanos() == mtimeNanos
                && stat.ctimeNanos() == ctimeNanos;
    }
}
