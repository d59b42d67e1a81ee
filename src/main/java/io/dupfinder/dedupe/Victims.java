package io.dupfinder.dedupe;

import io.dupfinder.catalog.FileChoice;
import io.dupfinder.file.FilePath;
import java.util.List;

/// The files that a plan is about: all others stay, and may take their place.
///
/// @param roots paths at or below which they lie, in the order in which they were given; all when
///   empty
/// @param files a rule and sizes
public record Victims(List<FilePath> roots, FileChoice files) {

    public Victims {
        roots = List.copyOf(roots);
    }

    boolean contain(PlannedFile file) {
        return (roots.isEmpty() || roots.stream().anyMatch(file.path()::startsWith))
                && files.rule().takes(file.path().text(), file.mtimeNanos());
    }
}
