package io.dupfinder.scan;

/// How a file compares with the catalog.
enum FileStatus {
    NEW,
    UNCHANGED,
    CHANGED,
    MOVED,
    /// Moved, with a change time that does not tell whether the content is still the same.
    MOVED_AND_TOUCHED
}
