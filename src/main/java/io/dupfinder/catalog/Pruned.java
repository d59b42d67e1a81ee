package io.dupfinder.catalog;

/// What was removed from the history.
///
/// @param versions of files, and gone files
public record Pruned(long scans, long versions) {}
