package io.dupfinder.catalog;

import org.jspecify.annotations.Nullable;

/// A machine whose files a catalog holds.
///
/// @param key stable: `--host-id`, else the machine id, else a UUID kept in the data directory
/// @param name a name for people
public record Host(String key, String name) {

    // As for [io.dupfinder.file.FileId].

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Host host && host.key.equals(key) && host.name.equals(name);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + name.hashCode();
    }
}
