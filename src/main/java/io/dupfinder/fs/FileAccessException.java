package io.dupfinder.fs;

import io.dupfinder.file.SkipReason;

/// An entry could not be opened, listed or read. It is data rather than a fault, and carries no
/// stack trace.
public final class FileAccessException extends Exception {

    private final SkipReason reason;

    public FileAccessException(SkipReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /// A link whose target cannot be found, because it leads back to itself.
    public static FileAccessException circleOfLinks() {
        return new FileAccessException(SkipReason.VANISHED, "links lead to each other in a circle");
    }

    /// The class of the failure, as the summary counts it.
    public SkipReason reason() {
        return reason;
    }

    /// The system's own words.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
