package io.dupfinder.file;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 (FIPS 180-4) of short byte strings. Not thread-safe.
@FunctionalInterface
public interface Sha256 {

    /// Length of a digest, in bytes.
    int LENGTH = 32;

    /// Writes the digest of `length` bytes of `text`, from `from` on, into `into`.
    void digest(byte[] text, int from, int length, byte[] into);

    /// The JDK's implementation.
    static Sha256 ofJdk() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        return (text, from, length, into) -> {
            digest.update(text, from, length);
            try {
                digest.digest(into, 0, LENGTH);
            } catch (DigestException e) {
                throw new IllegalArgumentException("there is no room for a digest", e);
            }
        };
    }
}
