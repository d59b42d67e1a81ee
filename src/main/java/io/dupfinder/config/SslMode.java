package io.dupfinder.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a connection to PostgreSQL is protected; the words are libpq's.
public enum SslMode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    /// What settings and driver call it: `verify-full`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the server has to show a certificate that a root certificate vouches for.
    public boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    /// The mode with this label, if there is one.
    public static Optional<SslMode> ofLabel(String label) {
        return Arrays.stream(values()).filter(mode -> mode.label().equals(label)).findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(SslMode::label).collect(Collectors.joining(", "));
    }
}
