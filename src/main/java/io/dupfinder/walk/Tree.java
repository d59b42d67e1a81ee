package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.List;

/// What a walk found.
///
/// @param roots where files can lie: the requested ones and, where links were followed, what they
///   led to
public record Tree(
        List<FilePath> roots, FileTable files, DirectoryTable directories, SkippedFiles skipped) {

    public Tree {
        roots = List.copyOf(roots);
    }
}
