package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Set;

/// What to walk.
///
/// @param roots directories or files, in the order given; links in them are resolved
/// @param ownFiles files that are in use by this program, links resolved, which it must not open:
///   closing any handle of an SQLite database drops the locks that the process holds on it
///   (sqlite.org/howtocorrupt.html, 2.2). They count as excluded
/// @param threads how many directories are listed at once, and files read
public record WalkRequest(
        List<FilePath> roots, WalkFilter filter, Set<FilePath> ownFiles, Threads threads) {

    public WalkRequest {
        roots = List.copyOf(roots);
        ownFiles = Set.copyOf(ownFiles);
    }
}
