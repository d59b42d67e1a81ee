package io.dupfinder.catalog;

/// A file's relation to all others of the catalog.
public enum Standing {
    /// It differs from every other file.
    UNIQUE,
    /// Another copy is known.
    DUPLICATE,
    /// Another copy is known, and the group is acknowledged.
    ACKNOWLEDGED,
    /// It was not compared yet with another file of its size.
    UNKNOWN;

    /// A file with its standing.
    public record FileStanding(KnownFile known, Standing standing) {}
}
