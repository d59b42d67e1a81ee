package io.dupfinder.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a content digest is computed. The label is what options, catalog and JSON say.
public enum DigestAlgorithm {
    XXH3_128("xxh3-128"),
    SHA256("sha256"),
    SHA512("sha512"),
    SHA1("sha1"),
    MD5("md5");

    private final String label;

    DigestAlgorithm(String label) {
        this.label = label;
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
