package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import java.util.List;

/// What to walk.
///
/// @param roots directories or files, in the order given; links in them are resolved
/// @param threads how many directories are listed at once
public record WalkRequest(List<FilePath> roots, WalkFilter filter, int threads) {

    public WalkRequest {
        roots = List.copyOf(roots);
        if (roots.isEmpty() || threads < 1) {
            throw new IllegalArgumentException("a walk needs a root and a thread");
        }
    }
}
