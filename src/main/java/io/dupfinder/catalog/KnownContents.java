package io.dupfinder.catalog;

import io.dupfinder.file.DigestAlgorithm;
import java.util.Set;

/// How well the catalog tells contents apart.
///
/// @param algorithm of most digests
/// @param undecided sizes in bytes of which some file was not told apart from another one by this
///   algorithm
public record KnownContents(DigestAlgorithm algorithm, Set<Long> undecided) {

    public KnownContents {
        undecided = Set.copyOf(undecided);
    }

    /// Whether a file may have a copy that nobody compared it with. One without a digest that may
    /// not differs from every other.
    public boolean isUndecided(RememberedRow row) {
        return row.size() > 0 && !row.hasDigest(algorithm) && undecided.contains(row.size());
    }
}
