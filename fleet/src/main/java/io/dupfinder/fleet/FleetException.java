package io.dupfinder.fleet;

/// A run that cannot go on, with the words for it and the exit code of the process.
final class FleetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Exit code of a run that failed on reading or writing.
    static final int FAILED = 1;

    /// Exit code of a run that began with nothing it may use.
    static final int REFUSED = 2;

    /// Exit code of a run that is done, without a host or with a stale one.
    static final int INCOMPLETE = 3;

    private final int exitCode;

    private FleetException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    static FleetException failed(String message, Throwable cause) {
        return new FleetException(FAILED, message, cause);
    }

    static FleetException failed(String message) {
        return failed(message, null);
    }

    static FleetException refused(String message) {
        return new FleetException(REFUSED, message, null);
    }

    int exitCode() {
        return exitCode;
    }
}
