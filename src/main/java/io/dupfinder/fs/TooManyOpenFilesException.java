package io.dupfinder.fs;

import java.util.OptionalLong;

/// The system gave this process no more descriptors for so long that the run cannot go on. The file
/// that was to be opened is not the cause.
public final class TooManyOpenFilesException extends RuntimeException {

    public TooManyOpenFilesException(OptionalLong limit) {
        super(
                "too many open files: the system allows this process %s at once, which is not enough. Raise the limit with `ulimit -n 1024` and run the same command again."
                        .formatted(limit.isPresent() ? limit.getAsLong() : "only a few"));
    }
}
