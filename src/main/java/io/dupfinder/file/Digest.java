package io.dupfinder.file;

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
}
