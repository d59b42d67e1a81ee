package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;

/// A directory of a host with everything below it, or a single file.
public record KnownTree(Host host, FilePath path) {

    /// Whether a file lies at or below it.
    public boolean contains(Host fileHost, FilePath file) {
        return fileHost.key().equals(host.key()) && file.startsWith(path);
    }

    /// Whether it holds all of another tree.
    public boolean contains(KnownTree other) {
        return contains(other.host, other.path);
    }
}
