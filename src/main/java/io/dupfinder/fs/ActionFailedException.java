package io.dupfinder.fs;

/// An operation on an entry failed, and the entry is as it was. It is data rather than a fault, and
/// carries no stack trace.
public final class ActionFailedException extends Exception {

    /// Classes of failures that callers tell apart.
    public enum Cause {
        /// The new name is there already.
        TAKEN,
        VANISHED,
        OTHER_FILESYSTEM,
        DISK_FULL,
        PERMISSION,
        READ_ONLY,
        TOO_MANY_LINKS,
        /// The filesystem, or the system, has no such operation.
        UNSUPPORTED,
        OTHER
    }

    private final Cause kind;

    /// @param detail the system's own words
    public ActionFailedException(Cause kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
    }

    public Cause kind() {
        return kind;
    }

    /// The system's own words.
    public String detail() {
        return String.valueOf(getMessage());
    }
}
