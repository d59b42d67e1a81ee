package io.dupfinder.file;

import org.jspecify.annotations.Nullable;

/// The digest of a file's whole content.
///
/// @param algorithm digests are compared only within one algorithm
/// @param hex lower-case digits, as the algorithm's own tools print them
public record Digest(DigestAlgorithm algorithm, String hex) {

    public Digest {
        if (hex.isEmpty()) {
            throw new IllegalArgumentException("an empty digest would equal every unknown one");
        }
    }

    /// `algorithm:hex`, as reports show it.
    public String text() {
        return algorithm.label() + ":" + hex;
    }

    // As in FileId: what a record has of itself is linked at run time.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest digest
                && digest.algorithm == algorithm
                && digest.hex.equals(hex);
    }

    @Override
    public int hashCode() {
        return 31 * algorithm.hashCode() + hex.hashCode();
    }
}
