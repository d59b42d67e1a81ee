package io.dupfinder.directory;

/// All directories of a catalog, and the contents of their files.
record KnownForest(Forest forest, FileContents files) {}
