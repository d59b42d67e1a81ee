package io.dupfinder.report;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// The content security policy of the page: it may run its own script and style, and nothing else.
final class ContentSecurityPolicy {

    private ContentSecurityPolicy() {}

    /// The policy that allows exactly these texts, in UTF-8.
    ///
    /// @param mayAnswer whether the page may send something to where it came from
    static String allowing(List<byte[]> styles, byte[] script, boolean mayAnswer) {
        return String.join(
                "; ",
                "default-src 'none'",
                "style-src "
                        + styles.stream()
                                .map(ContentSecurityPolicy::source)
                                .collect(Collectors.joining(" ")),
                "script-src " + source(script),
                // Local pictures are shown when the reader asks for them.
                "img-src data: file:",
                "base-uri 'none'",
                "form-action 'none'" + (mayAnswer ? "; connect-src 'self'" : ""));
    }

    private static String source(byte[] text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
