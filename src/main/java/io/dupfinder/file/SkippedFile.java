package io.dupfinder.file;

import java.util.Optional;

/// An entry that a scan met and skipped.
///
/// @param detail what the system said, for people; empty where the reason says it all
public record SkippedFile(FilePath path, SkipReason reason, Optional<String> detail) {

    public SkippedFile(FilePath path, SkipReason reason) {
        this(path, reason, Optional.empty());
    }
}
