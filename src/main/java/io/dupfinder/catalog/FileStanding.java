package io.dupfinder.catalog;

/// A file, and how it stands to all others.
public record FileStanding(KnownFile known, Standing standing) {}
