package io.dupfinder.dedupe;

/// A run of acting cannot go on. Its journal has what it did.
public final class ActingFailedException extends RuntimeException {

    public ActingFailedException(String message) {
        super(message);
    }
}
