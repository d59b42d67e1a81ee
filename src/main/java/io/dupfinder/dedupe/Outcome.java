package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;

/// How one action ended.
public sealed interface Outcome {

    /// It was done.
    ///
    /// @param frees bytes that are free on disk now, or when the quarantine is emptied
    record Done(PlannedAction action, ByteCount frees) implements Outcome {

        static Done asPlanned(PlannedAction action) {
            return new Done(action, action.frees());
        }
    }

    record Refused(PlannedAction action, Refusal refusal) implements Outcome {}
}
