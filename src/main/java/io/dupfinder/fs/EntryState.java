package io.dupfinder.fs;

import io.dupfinder.file.FileId;

/// All attributes of an entry at one moment. Times are nanoseconds since the epoch, clamped to 64
/// bits.
///
/// @param size in bytes
/// @param allocated bytes that it occupies on disk
/// @param owner the owner and the group
/// @param mode the permission bits, with set-user-id, set-group-id and sticky
/// @param mount a number of the mount that it was reached through; 0 where the system does not say
public record EntryState(
        EntryKind kind,
        FileId id,
        long size,
        long allocated,
        long links,
        Times times,
        Owner owner,
        int mode,
        long mount) {

    /// When an entry was last read, when its content last changed, and when anything of it did.
    public record Times(long readNanos, long modifiedNanos, long changedNanos) {}

    /// Numbers of a user and a group.
    public record Owner(int user, int group) {}

    /// Whether this is the same file with the same content, as far as attributes tell: all but the
    /// time of the last change of any attribute, which a rename changes too.
    public boolean hasContentOf(EntryState other) {
        return id.equals(other.id)
                && size == other.size
                && times.modifiedNanos == other.times.modifiedNanos;
    }

    /// Whether nothing has changed, as far as attributes tell.
    public boolean isUnchangedSince(EntryState earlier) {
        return hasContentOf(earlier) && times.changedNanos == earlier.times.changedNanos;
    }
}
