package io.dupfinder.dedupe;

/// A run of acting cannot go on. What it did is in its journal.
public final class ActingFailedException extends RuntimeException {

    public ActingFailedException(String message) {
        super(message);
    }
}
