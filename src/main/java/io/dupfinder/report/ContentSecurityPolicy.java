package io.dupfinder.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What the page may do: run its own script and style, and nothing else.
final class ContentSecurityPolicy {

    private ContentSecurityPolicy() {}

    /// The policy under which only these two texts, unchanged, have an effect.
    static String allowing(String style, String script) {
        return String.join(
                "; ",
                "default-src 'none'",
                "style-src " + source(style),
                "script-src " + source(script),
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'");
    }

    private static String source(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
