package io.dupfinder.hash;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A content digest in the making, which can be looked at on the way. Not thread-safe.
public sealed interface ContentHash {

    /// Begins a digest.
    static ContentHash begin(DigestAlgorithm algorithm) {
        return switch (algorithm) {
            case XXH3_128 -> new Xxh3(Hashing.xxh3_128().hashStream());
            case SHA256 -> Jdk.of(algorithm, "SHA-256");
            case SHA512 -> Jdk.of(algorithm, "SHA-512");
            case SHA1 -> Jdk.of(algorithm, "SHA-1");
            case MD5 -> Jdk.of(algorithm, "MD5");
        };
    }

    /// Adds the next bytes.
    void update(byte[] bytes, int offset, int length);

    /// The digest of what was added so far. More may be added afterwards.
    Digest soFar();

    /// Hexadecimal digits as `xxhsum -H2` prints them.
    static String hex(HashValue128 value) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(value.getMostSignificantBits())
                + hex.toHexDigits(value.getLeastSignificantBits());
    }

    /// XXH3-128 by hash4j: 14 GB/s in plain Java (performance.md §3.4).
    record Xxh3(HashStream128 stream) implements ContentHash {

        @Override
        public void update(byte[] bytes, int offset, int length) {
            stream.putBytes(bytes, offset, length);
        }

        @Override
        public Digest soFar() {
            return new Digest(DigestAlgorithm.XXH3_128, hex(stream.get()));
        }
    }

    /// The JDK's, with the processor's own instructions where it has them.
    record Jdk(DigestAlgorithm algorithm, MessageDigest digest) implements ContentHash {

        static Jdk of(DigestAlgorithm algorithm, String name) {
            try {
                return new Jdk(algorithm, MessageDigest.getInstance(name));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + name, e);
            }
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        public Digest soFar() {
            try {
                MessageDigest copy = (MessageDigest) digest.clone();
                return new Digest(algorithm, HexFormat.of().formatHex(copy.digest()));
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the JDK's digests can be copied", e);
            }
        }
    }
}
