package io.dupfinder.claim;

import io.dupfinder.file.FilePath;
import java.util.List;

/// Files that a finder claims to be equal.
///
/// @param size of each in bytes, when it was looked at
record ClaimedGroup(long size, List<FilePath> paths) {

    ClaimedGroup {
        paths = List.copyOf(paths);
    }
}
