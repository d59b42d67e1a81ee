package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import java.time.Instant;
import java.util.Comparator;

/// One path of a duplicate group.
///
/// @param host where the path is
/// @param fsId identity of the filesystem, design.md §3
/// @param inode unsigned
/// @param modifiedNanos since the epoch: an object less, for a group may have a million files
/// @param links hard links of the inode, those outside the scanned trees included
/// @param allocated what the inode occupies on disk
public record GroupedFile(
        Host host,
        FilePath path,
        String fsId,
        long inode,
        long modifiedNanos,
        long links,
        ByteCount allocated) {

    /// By host, then by the bytes of the path.
    public static final Comparator<GroupedFile> ORDER =
            Comparator.comparing((GroupedFile file) -> file.host().name())
                    .thenComparing(file -> file.host().key())
                    .thenComparing(GroupedFile::path);

    /// Paths of one inode next to each other.
    static final Comparator<GroupedFile> BY_COPY =
            Comparator.comparingLong(GroupedFile::inode)
                    .thenComparing(GroupedFile::fsId)
                    .thenComparing(file -> file.host().key());

    /// To the nanosecond.
    public Instant modified() {
        return FileTime.instant(modifiedNanos);
    }

    /// What tells copies apart: paths with equal values are hard links of one file.
    public Copy copy() {
        return new Copy(host.key(), fsId, inode);
    }

    /// One inode of one host.
    public record Copy(String hostKey, String fsId, long inode) {}
}
