package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import java.util.Map;

/// How a duplicate group differs between two scans.
///
/// @param size of each file
/// @param before the state before; less than two copies are no group
/// @param gained change of the reclaimable bytes by directory, negative where they became fewer
public record GroupChange(
        ByteCount size, Digest digest, State before, State after, Map<Directory, Long> gained) {

    public GroupChange {
        gained = Map.copyOf(gained);
    }

    /// A group at one moment.
    ///
    /// @param copies the number of distinct inodes
    public record State(int copies, ByteCount reclaimable) {
        boolean isGroup() {
            return copies > 1;
        }
    }

    /// A directory of a host, as text.
    public record Directory(Host host, String path) {}

    public boolean isNew() {
        return after.isGroup() && !before.isGroup();
    }

    public boolean isGone() {
        return before.isGroup() && !after.isGroup();
    }
}
