package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.List;

/// What a walk found.
///
/// @param requestedRoots the roots asked for, links resolved, each once, in the order given
/// @param roots where files can lie: the requested ones and, where links were followed, what they
///   led to
public record Tree(
        List<FilePath> requestedRoots,
        List<FilePath> roots,
        FileTable files,
        DirectoryTable directories,
        SkippedFiles skipped) {

    public Tree {
        requestedRoots = List.copyOf(requestedRoots);
        roots = List.copyOf(roots);
    }
}
