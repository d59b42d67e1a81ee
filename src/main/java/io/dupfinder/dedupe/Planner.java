package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.function.BiPredicate;

/// Turns decisions into the actions of a plan, numbered from 1.
public final class Planner {

    private final Action action;
    private final BiPredicate<FilePath, FilePath> sharesBlocks;
    private long count;

    /// @param sharesBlocks whether two files share all their blocks on disk already
    public Planner(Action action, BiPredicate<FilePath, FilePath> sharesBlocks) {
        this.action = action;
        this.sharesBlocks = sharesBlocks;
    }

    /// The next action of the plan.
    public PlannedAction plan(Decision decision, Decision.Redundant redundant) {
        Copy victim = redundant.copy();
        PlannedFile survivor = redundant.survivor().first();
        boolean frees = victim.isWhole() && !sharesBlocks.test(victim.path(), survivor.path());
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
