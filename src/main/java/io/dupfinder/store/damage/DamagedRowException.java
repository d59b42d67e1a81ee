package io.dupfinder.store.damage;

import org.jspecify.annotations.Nullable;

/// A row that no dupfinder ever wrote: a bad disk, or somebody's hand. It is told as the damage
/// that a database finds by itself is.
public final class DamagedRowException extends RuntimeException {

    /// @param table how messages call the place
    public DamagedRowException(String table, String what, @Nullable Throwable cause) {
        super("a row of %s holds what cannot be: %s".formatted(table, what), cause);
    }

    /// Two rows of one host with the same path.
    public static DamagedRowException twice(String pathText) {
        return new DamagedRowException("file_hashes", "twice the path " + pathText, null);
    }
}
