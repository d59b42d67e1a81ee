package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is written together: first versions end, then files take their place.
///
/// @param superseded rows of paths of which another version is entered; the old one goes to the
///   history
/// @param moves known files under new paths
/// @param gone rows of files that are no longer there; they go to the history
/// @param entered new paths, new versions, or more known about unchanged files
public record CatalogChanges(
        List<Long> superseded, List<Move> moves, List<Long> gone, Optional<EnteredFiles> entered) {

    /// A known file under a new path; the old one goes to the history.
    ///
    /// @param rowId the database's
    public record Move(long rowId, FilePath path, Instant noticed) {}

    public CatalogChanges {
        superseded = List.copyOf(superseded);
        moves = List.copyOf(moves);
        gone = List.copyOf(gone);
    }

    /// Files that are gone, and nothing else.
    public static CatalogChanges removal(List<Long> gone) {
        return new CatalogChanges(List.of(), List.of(), gone, Optional.empty());
    }
}
