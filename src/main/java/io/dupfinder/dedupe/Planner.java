package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Turns decisions into the actions of a plan, numbered from 1.
public final class Planner {

    private final Action action;
    private final BiPredicate<PlannedFile, PlannedFile> freesNothing;
    private long count;

    /// @param before the number of actions that come first in the plan
    /// @param freesNothing whether the first of two files occupies no space that its action would
    ///   free while the second stays
    public Planner(Action action, long before, BiPredicate<PlannedFile, PlannedFile> freesNothing) {
        this.action = action;
        this.freesNothing = freesNothing;
        count = before;
    }

    /// The next action of the plan.
    public PlannedAction plan(Decision decision, Decision.Redundant redundant) {
        count++;
        return action(count, decision, redundant, redundant.survivor().first());
    }

    /// A file of a directory that goes as a whole.
    ///
    /// @param number of the directory's action
    /// @param survivor one of the copies that stay
    public PlannedAction entry(
            long number, Decision decision, Decision.Redundant redundant, PlannedFile survivor) {
        return action(number, decision, redundant, survivor);
    }

    private PlannedAction action(
            long number, Decision decision, Decision.Redundant redundant, PlannedFile survivor) {
        Copy victim = redundant.copy();
        boolean frees = victim.isWhole() && !freesNothing.test(victim.first(), survivor);
        return new PlannedAction(
                number,
                action,
                decision.size(),
                decision.digest(),
                frees ? victim.allocated() : ByteCount.ZERO,
                victim.first(),
                victim.files().subList(1, victim.files().size()),
                survivor,
                redundant.rule(),
                Optional.empty());
    }
}
