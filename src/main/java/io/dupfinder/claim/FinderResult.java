package io.dupfinder.claim;

import io.dupfinder.file.FilePath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The result of a finder.
///
/// @param version of the finder; empty where it does not say
public record FinderResult(Finder finder, Optional<String> version, List<ClaimedGroup> groups) {

    /// @throws io.dupfinder.catalog.ImportRefusedException when a path stands in it twice
    public FinderResult {
        groups = List.copyOf(groups);
        Set<FilePath> met = new HashSet<>();
        for (ClaimedGroup group : groups) {
            for (FilePath path : group.paths()) {
                if (!met.add(path)) {
                    throw finder.refused("it holds twice the path " + path);
                }
            }
        }
    }

    /// The finder, with its version where it says one.
    public String origin() {
        return version.map(it -> finder.label() + " " + it).orElse(finder.label());
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }
}
