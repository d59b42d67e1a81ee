package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import java.util.function.BiPredicate;

/// Turns decisions into the actions of a plan, numbered from 1.
public final class Planner {

    private final Action action;
    private final BiPredicate<PlannedFile, PlannedFile> freesNothing;
    private long count;

    /// @param freesNothing whether the first of two files occupies no space that its action would
    ///   free while the second stays
    public Planner(Action action, BiPredicate<PlannedFile, PlannedFile> freesNothing) {
        this.action = action;
        this.freesNothing = freesNothing;
    }

    /// The next action of the plan.
    public PlannedAction plan(Decision decision, Decision.Redundant redundant) {
        Copy victim = redundant.copy();
        PlannedFile survivor = redundant.survivor().first();
        boolean frees = victim.isWhole() && !freesNothing.test(victim.first(), survivor);
        count++;
        return new PlannedAction(
                count,
                action,
                decision.size(),
                decision.digest(),
                frees ? victim.allocated() : ByteCount.ZERO,
                victim.first(),
                victim.files().subList(1, victim.files().size()),
                survivor,
                redundant.rule());
    }
}
