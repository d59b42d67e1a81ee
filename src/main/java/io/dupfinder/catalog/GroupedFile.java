package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/// One path of a duplicate group.
///
/// @param host where the path is
/// @param fsId the filesystem's identity, as `FileSystem.filesystemId` gives it
/// @param inode an unsigned number
/// @param modifiedNanos nanoseconds since the epoch. A number saves an object, and a group may have
///   a million files
/// @param links the number of hard links of the inode, including those outside the scanned trees
/// @param allocated bytes that the inode occupies on disk
public record GroupedFile(
        Host host,
        FilePath path,
        String fsId,
        long inode,
        long modifiedNanos,
        long links,
        ByteCount allocated) {

    /// Orders files by host, then by the bytes of the path.
    public static final Comparator<GroupedFile> ORDER = GroupedFile::compare;

    /// An order in which the paths of one inode are next to each other.
    static final Comparator<GroupedFile> BY_COPY = GroupedFile::compareCopies;

    // Written out: what Comparator puts together is linked at run time, a millisecond a kind.

    private static int compare(GroupedFile one, GroupedFile other) {
        // Mostly the same object, which this sees without comparing its parts.
        int byHost = Objects.equals(one.host, other.host) ? 0 : compareHosts(one.host, other.host);
        return byHost != 0 ? byHost : one.path.compareTo(other.path);
    }

    private static int compareHosts(Host one, Host other) {
        int byName = one.name().compareTo(other.name());
        return byName != 0 ? byName : one.key().compareTo(other.key());
    }

    private static int compareCopies(GroupedFile one, GroupedFile other) {
        int byInode = Long.compare(one.inode, other.inode);
        int byFilesystem = byInode != 0 ? byInode : one.fsId.compareTo(other.fsId);
        return byFilesystem != 0 ? byFilesystem : one.host.key().compareTo(other.host.key());
    }

    /// When the file was last modified, to the nanosecond.
    public Instant modified() {
        return FileTime.instant(modifiedNanos);
    }

    /// The copy that this path belongs to: paths with equal copies are hard links of one file.
    public Copy copy() {
        return new Copy(host.key(), fsId, inode);
    }

    /// A copy of a content: one inode of one host.
    public record Copy(String hostKey, String fsId, long inode) {}
}
