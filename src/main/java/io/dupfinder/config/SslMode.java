package io.dupfinder.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a connection to PostgreSQL is protected; the words are libpq's.
public enum SslMode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    /// Names and addresses of this machine itself.
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /// The default: encrypted where the server offers it; on this machine only where the server
    /// demands it. Nobody can listen there, and encrypting 300,000 rows takes 1.7 s in code
    /// compiled by C1 (docs/decisions/0022).
    static SslMode usualFor(String host) {
        return THIS_MACHINE.matcher(host).matches() ? ALLOW : PREFER;
    }

    /// The name in settings and for the driver: `verify-full`.
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
