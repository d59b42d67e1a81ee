package io.dupfinder.directory;

import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilesystemId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The first 128 bits of a SHA-256: what directories and contents are compared by.
record Hash128(long high, long low) {

    /// A new SHA-256.
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Ends a computation.
    static Hash128 of(MessageDigest sha256) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256.digest());
        return new Hash128(bytes.getLong(), bytes.getLong());
    }

    /// The hash of a file's content: equal for contents that are known to be equal. One without a
    /// digest differs from every other, so that it has the number of its row.
    static Hash128 ofContent(MessageDigest sha256, RememberedRow row) {
        if (row.size() == 0) {
            sha256.update((byte) '0');
            return of(sha256);
        }
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            if (row.hasDigest(algorithm)) {
                Digest digest = row.digest();
                sha256.update(digest.text().getBytes(StandardCharsets.US_ASCII));
                update(sha256, row.size());
                return of(sha256);
            }
        }
        sha256.update((byte) '#');
        update(sha256, row.rowId());
        return of(sha256);
    }

    /// The hash of the inode that a path leads to: equal for the paths of one copy.
    static long ofCopy(MessageDigest sha256, RememberedRow row) {
        sha256.update(FilesystemId.volume(row.fsId()).getBytes(StandardCharsets.UTF_8));
        update(sha256, row.inode());
        return of(sha256).high();
    }

    static void update(MessageDigest sha256, long number) {
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }

    void addTo(MessageDigest sha256) {
        update(sha256, high);
        update(sha256, low);
    }
}
