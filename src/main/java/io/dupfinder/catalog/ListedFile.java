package io.dupfinder.catalog;

/// A file, and how it stands to all others.
public record ListedFile(KnownFile known, Standing standing) {}
