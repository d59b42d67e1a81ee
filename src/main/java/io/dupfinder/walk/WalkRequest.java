package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Set;

/// A request to walk.
///
/// @param roots directories or files, in the order given; links in them are resolved
/// @param ownFiles files that are in use by this program, links resolved, which it must not open:
///   closing any handle of an SQLite database drops the locks that the process holds on it
///   (sqlite.org/howtocorrupt.html, 2.2). They count as excluded
/// @param listsWhole whether empty directories and the targets of links are listed too
/// @param threads threads that list directories and read files
public record WalkRequest(
        List<FilePath> roots,
        WalkFilter filter,
        Set<FilePath> ownFiles,
        boolean listsWhole,
        Threads threads) {

    public WalkRequest {
        roots = List.copyOf(roots);
        ownFiles = Set.copyOf(ownFiles);
    }
}
