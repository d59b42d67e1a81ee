package io.dupfinder.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a content digest is computed. Options, the catalog and JSON use the label.
public enum DigestAlgorithm {
    XXH3_128("xxh3-128", 128),
    SHA256("sha256", 256),
    SHA512("sha512", 512),
    SHA1("sha1", 160),
    MD5("md5", 128);

    private final String label;
    private final int bits;

    DigestAlgorithm(String label, int bits) {
        this.label = label;
        this.bits = bits;
    }

    /// Whether a text has the form of a digest by this algorithm.
    public boolean isDigest(String hex) {
        return hex.length() == bits / 4
                && hex.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
    }

    /// Whether nobody can make another content with a given digest, nor two contents with one.
    public boolean resistsForgery() {
        return switch (this) {
            case SHA256, SHA512 -> true;
            case XXH3_128, SHA1, MD5 -> false;
        };
    }

    /// Whether there are contents in the world, made for no harm to anybody here, that share a
    /// digest.
    public boolean hasKnownCollisions() {
        return switch (this) {
            case SHA1, MD5 -> true;
            case XXH3_128, SHA256, SHA512 -> false;
        };
    }

    public String label() {
        return label;
    }

    public static Optional<DigestAlgorithm> ofLabel(String label) {
        return Arrays.stream(values()).filter(a -> a.label.equals(label)).findFirst();
    }

    /// All labels, for messages.
    public static String labels() {
        return Arrays.stream(values()).map(a -> a.label).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}
