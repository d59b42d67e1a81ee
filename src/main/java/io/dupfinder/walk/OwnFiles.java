package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Files that this program has open itself, which a walk leaves alone.
///
/// @param files links resolved
/// @param directories those that the files lie in, so that few paths have to be looked up
record OwnFiles(Set<FilePath> files, Set<FilePath> directories) {

    static OwnFiles of(Set<FilePath> files) {
        return new OwnFiles(
                files,
                files.stream()
                        .map(FilePath::parent)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// Whether some lie in this directory itself.
    boolean liesSomeIn(FilePath directory) {
        return directories.contains(directory);
    }

    boolean contain(FilePath path) {
        return files.contains(path);
    }
}
