package io.dupfinder.dedupe;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.EntryState;
import io.dupfinder.json.JsonLine;

/// A file as a plan knows it. It is acted on only while all this is still true of it.
///
/// @param fsId the filesystem's identity, as `FileSystem.filesystemId` gives it
/// @param inode an unsigned number
public record PlannedFile(
        FilePath path, String fsId, long inode, long links, long mtimeNanos, long ctimeNanos) {

    /// The file of a group.
    public static PlannedFile of(GroupedFile file) {
        return new PlannedFile(
                file.path(),
                file.fsId(),
                file.inode(),
                file.links(),
                file.modifiedNanos(),
                file.changedNanos());
    }

    /// Whether a file with these attributes is the one that was planned, unchanged since.
    boolean isStill(EntryState state, long size) {
        return state.id().inode() == inode
                && state.size() == size
                && state.times().modifiedNanos() == mtimeNanos
                && state.times().changedNanos() == ctimeNanos;
    }

    /// A text that is the same for all names of one file, whichever mount they were seen through.
    String copyKey() {
        return inode + " " + FilesystemId.volume(fsId);
    }

    JsonLine toJson() {
        return new JsonLine()
                .put(path)
                .put("fsId", fsId)
                .put("inode", Long.toUnsignedString(inode))
                .put("links", links)
                .put("mtimeNs", mtimeNanos)
                .put("ctimeNs", ctimeNanos);
    }

    /// @throws IllegalArgumentException with a few words, when it is not one
    static PlannedFile ofJson(JsonLine json) {
        return new PlannedFile(
                json.requirePath(),
                json.requireText("fsId"),
                Long.parseUnsignedLong(json.requireText("inode")),
                json.requireNumber("links"),
                json.requireNumber("mtimeNs"),
                json.requireNumber("ctimeNs"));
    }
}
