package io.dupfinder.hash;

import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.Xxh3;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A content digest in the making, whose value so far can be read at any time. Not thread-safe.
sealed interface ContentHash extends AutoCloseable {

    /// Begins a digest.
    ///
    /// @param xxh3 used if the algorithm is XXH3
    static ContentHash begin(DigestAlgorithm algorithm, Xxh3 xxh3) {
        return switch (algorithm) {
            case XXH3_128 -> new OfXxh3(xxh3.begin());
            case SHA256 -> Jdk.of(algorithm, "SHA-256");
            case SHA512 -> Jdk.of(algorithm, "SHA-512");
            case SHA1 -> Jdk.of(algorithm, "SHA-1");
            case MD5 -> Jdk.of(algorithm, "MD5");
        };
    }

    /// Adds the next bytes: the first of `memory`.
    void update(NativeMemory memory, int length);

    /// The digest of what was added so far. More may be added afterwards.
    Digest soFar();

    /// Releases its memory; nothing else may be called afterwards.
    @Override
    void close();

    /// XXH3-128.
    record OfXxh3(Xxh3.Running running) implements ContentHash {

        @Override
        public void update(NativeMemory memory, int length) {
            running.add(memory, length);
        }

        @Override
        public Digest soFar() {
            return new Digest(DigestAlgorithm.XXH3_128, running.soFar().hex());
        }

        @Override
        public void close() {
            running.close();
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
        public void update(NativeMemory memory, int length) {
            digest.update(memory.slice(0, length));
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

        @Override
        public void close() {}
    }
}
