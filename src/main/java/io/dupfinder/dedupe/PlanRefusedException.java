package io.dupfinder.dedupe;

/// A plan, or the rules for one, cannot be used. Nothing was changed. The message names the place
/// and the remedy.
public final class PlanRefusedException extends RuntimeException {

    public PlanRefusedException(String message) {
        super(message);
    }
}
