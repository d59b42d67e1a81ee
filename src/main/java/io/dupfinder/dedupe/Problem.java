package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;

/// A file that was not put back, or not removed, and why.
///
/// @param detail a few words for people
public record Problem(FilePath file, String detail) {}
