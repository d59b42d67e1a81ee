package io.dupfinder.dedupe;

/// An action is not done. It is data rather than a fault, and carries no stack trace.
final class RefusedException extends Exception {

    private final transient Refusal refusal;
    private final boolean isLeft;

    RefusedException(Refusal refusal) {
        this(refusal, false);
    }

    private RefusedException(Refusal refusal, boolean isLeft) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
        this.isLeft = isLeft;
    }

    /// For a victim that lies in quarantine because it could not be put back.
    static RefusedException left(Refusal refusal) {
        return new RefusedException(refusal, true);
    }

    RefusedException(Refusal.Reason reason, String detail) {
        this(new Refusal(reason, detail));
    }

    Refusal refusal() {
        return refusal;
    }

    /// Whether the victim lies in quarantine; otherwise everything is as it was.
    boolean isLeft() {
        return isLeft;
    }
}
