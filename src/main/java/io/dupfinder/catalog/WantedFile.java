package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;

/// A version of a file of which other catalogs may have copies, and of whose content too little is
/// known to tell.
public record WantedFile(
        FilePath path, ByteCount size, long mtimeNanos, long ctimeNanos, Need need) {

    /// How much of it has to be read.
    public enum Need {
        /// Head and tail.
        SAMPLE,
        /// All of it.
        CONTENT
    }
}
