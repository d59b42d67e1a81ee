package io.dupfinder.dedupe;

/// The state of an action in its journal.
public enum Standing {
    /// It was about to be done.
    INTENT,
    DONE,
    REFUSED,
    /// It was begun, and its victim lies in quarantine because it could not be put back.
    LEFT,
    /// It was begun, and everything is as it was before.
    REVERTED,
    /// It was done, and put back.
    UNDONE,
    /// It was done, and what it had kept is being removed: a directory that may not be whole any
    /// more.
    PURGING,
    /// It was done, and what it had kept was removed.
    PURGED;

    /// Whether the victim is not in its place.
    boolean isAway() {
        return switch (this) {
            case DONE, LEFT, PURGING, PURGED -> true;
            case INTENT, REFUSED, REVERTED, UNDONE -> false;
        };
    }
}
