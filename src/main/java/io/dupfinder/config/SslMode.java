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

    /// The names and addresses of the machine that is asked for them.
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    /// Where nothing is said: encrypted where the server offers it; on this machine, where it asks
    /// for it. Nobody listens there, and to encrypt 300,000 rows takes the quick compiler's code
    /// 1.7 s (docs/decisions/0022).
    static SslMode usualFor(String host) {
        return THIS_MACHINE.matcher(host).matches() ? ALLOW : PREFER;
    }

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
