package io.dupfinder.catalog;

/// How a file stands to all others of the catalog.
public enum Standing {
    /// Told apart from every other.
    UNIQUE,
    /// Another copy is known.
    DUPLICATE,
    /// Another copy is known, and all of them are wanted.
    ACKNOWLEDGED,
    /// Not compared yet with another of its size.
    UNKNOWN;

    /// A file, and how it stands to all others.
    public record FileStanding(KnownFile known, Standing standing) {}
}
