package io.dupfinder.walk;

import io.dupfinder.file.FilePath;

/// A root that was asked for is not there or cannot be reached: nothing is scanned, for a mistyped
/// path must not look like an empty one.
public final class MissingRootException extends RuntimeException {

    public MissingRootException(FilePath root, String detail) {
        super(
                "cannot scan %s: %s. Nothing was changed; check the path and try again."
                        .formatted(root, detail));
    }
}
