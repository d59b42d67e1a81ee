package io.dupfinder.scan;

import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import java.util.Optional;
import java.util.function.Predicate;

/// A request to make digests of contents.
///
/// @param allDigests whether files are read that cannot have duplicates among those known, so that
///   other hosts find their copies at once
/// @param rehashShare the part of the unchanged files that is read all the same, from 0 to 1
/// @param comparesAll whether all members of all groups are compared byte by byte
/// @param between two trees, where only what they have in common is asked: all else stays pending
public record HashRequest(
        DigestAlgorithm algorithm,
        boolean allDigests,
        double rehashShare,
        boolean comparesAll,
        Optional<TwoTrees> between) {

    /// Two sets of this host's files.
    public record TwoTrees(Predicate<FilePath> one, Predicate<FilePath> other) {}

    /// Digests of files that may have duplicates, and of no others.
    public static HashRequest by(DigestAlgorithm algorithm) {
        return new HashRequest(algorithm, false, 0, false, Optional.empty());
    }

    /// Digests that tell what two trees have in common, and no others.
    public static HashRequest between(DigestAlgorithm algorithm, TwoTrees trees) {
        return new HashRequest(algorithm, false, 0, false, Optional.of(trees));
    }
}
