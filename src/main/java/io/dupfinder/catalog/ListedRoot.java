package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;

/// A root of an ended scan.
///
/// @param scanId a higher one is newer
/// @param isWhole whether the scan entered everything that lies there, empty directories and links
///   too
public record ListedRoot(FilePath path, long scanId, boolean isWhole) {}
