package io.dupfinder.store.damage;

import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.json.MalformedJsonException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.function.Supplier;

/// Whether values of a row can be.
///
/// A row with a flipped bit is refused where it shows: by a path that is not its key's, by a digest
/// that is none or not that of the sample. No row can say so of a digest that is another. All but
/// [#checked] throw [IllegalArgumentException] for what cannot be.
public final class RowChecks {

    private RowChecks() {}

    /// Makes a value out of columns or of an entity, which says by an exception of its own that
    /// they hold what cannot be.
    ///
    /// @param table how the failure calls the place
    /// @throws DamagedRowException in place of that exception
    public static <T> T checked(String table, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | IndexOutOfBoundsException
                | BufferUnderflowException
                | MalformedJsonException
                | NullPointerException e) {
            throw new DamagedRowException(table, String.valueOf(e.getMessage()), e);
        }
    }

    public static SampleDigest sample(String hex) {
        return SampleDigest.ofDigits(hex.getBytes(StandardCharsets.UTF_8));
    }

    public static DigestAlgorithm algorithm(String label) {
        return DigestAlgorithm.ofLabel(label)
                .orElseThrow(() -> new IllegalArgumentException("no digest algorithm: " + label));
    }

    public static Digest digest(String hex, String label) {
        DigestAlgorithm algorithm = algorithm(label);
        require(algorithm.isDigest(hex), "a digest is not one: ", hex);
        return new Digest(algorithm, hex);
    }

    /// Refuses a digest that is not the sample's.
    ///
    /// @param sampleHex of a sample that covers the file
    public static void requireSame(Digest digest, String sampleHex) {
        require(sampleHex.equals(digest.hex()), "a digest is not the sample's: ", digest.hex());
    }

    /// Scans hold them in 31 bits.
    public static long scanId(long id) {
        if (id != Math.clamp(id, 0, Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("no scan has the number " + id);
        }
        return id;
    }

    public static FilePath path(String text, PathKey key, PathKeys keys) {
        FilePath path = FilePath.ofText(text);
        require(keys.of(path).equals(key), "the path is not that of its key: ", path);
        return path;
    }

    private static void require(boolean holds, String otherwise, Object what) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise + what);
        }
    }
}
