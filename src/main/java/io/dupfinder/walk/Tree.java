package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.List;

/// The result of a walk.
///
/// @param roots the requested roots and, where links were followed, the targets of these
public record Tree(
        List<FilePath> roots, FileTable files, DirectoryTable directories, SkippedFiles skipped) {

    public Tree {
        roots = List.copyOf(roots);
    }
}
