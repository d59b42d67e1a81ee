package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.FilesystemId;
import java.time.Instant;
import java.util.Comparator;

/// One path of a duplicate group.
///
/// @param host where the path is
/// @param fsId the filesystem's identity, as `FileSystem.filesystemId` gives it
/// @param inode an unsigned number
/// @param modifiedNanos nanoseconds since the epoch. A number saves an object, and a group may have
///   a million files
/// @param changedNanos when any attribute last changed, likewise
/// @param links the number of hard links of the inode, including those outside the scanned trees
/// @param allocated bytes that the inode occupies on disk
public record GroupedFile(
        Host host,
        FilePath path,
        String fsId,
        long inode,
        long modifiedNanos,
        long changedNanos,
        long links,
        ByteCount allocated) {

    /// Orders files by host, then by the bytes of the path.
    public static final Comparator<GroupedFile> ORDER =
            Comparator.comparing((GroupedFile file) -> file.host.name())
                    .thenComparing(file -> file.host.key())
                    .thenComparing(GroupedFile::path);

    /// An order in which the paths of one copy are next to each other.
    static final Comparator<GroupedFile> BY_COPY =
            Comparator.comparingLong(GroupedFile::inode)
                    .thenComparing(file -> FilesystemId.volume(file.fsId));

    /// When the file was last modified, to the nanosecond.
    public Instant modified() {
        return FileTime.instant(modifiedNanos);
    }

    /// The copy that this path belongs to: paths with equal copies are hard links of one file, or
    /// one file that two hosts saw.
    public Copy copy() {
        return Copy.of(fsId, inode);
    }

    /// A copy of a content: one inode of one volume, whichever host saw it. A disk may have been
    /// carried from one host to the other, and a share be mounted by both. Two disks that are
    /// clones of each other count as one as well, for one copy too few loses nothing.
    public record Copy(String volume, long inode) {

        /// The copy with an inode of a filesystem.
        public static Copy of(String fsId, long inode) {
            return new Copy(FilesystemId.volume(fsId), inode);
        }
    }
}
