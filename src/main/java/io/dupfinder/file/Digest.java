package io.dupfinder.file;

/// The digest of a whole content.
///
/// @param algorithm digests are equal only within one
/// @param hex lower case, as the algorithm's own tools print it
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
}
