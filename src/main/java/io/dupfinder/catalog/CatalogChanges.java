package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Changes that are written together, in this order: old versions are closed, then files are
/// entered.
///
/// @param superseded rows of paths whose new version is entered; the old version goes to the
///   history
/// @param moves known files under new paths
/// @param gone rows of files that are no longer there; they go to the history
/// @param entered new paths, new versions, or more known about unchanged files
public record CatalogChanges(
        List<Long> superseded, List<Move> moves, List<Long> gone, Optional<EnteredFiles> entered) {

    /// A known file under a new path; the old path goes to the history.
    ///
    /// @param rowId the row's id in the database
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
