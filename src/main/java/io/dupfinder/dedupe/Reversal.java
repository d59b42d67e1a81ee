package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Restoring.Restored;
import io.dupfinder.dedupe.Restoring.Result;

/// The ways back from each action, whether it was done or broken off.
///
/// @param run the id of the run
record Reversal(String run, HeldDirectories directories) {

    /// Brings an action to its beginning that was broken off, or whose victim was left in
    /// quarantine.
    Restored revert(Intent intent) {
        return switch (intent.action().action()) {
            case Action.Quarantine _, Action.Trash _, Action.Delete _ ->
                    Restoring.putBack(intent, directories);
            case Action.Move _ ->
                    intent.elsewhere().copy().isPresent()
                            ? new CopiedBack(run, intent, directories).revert()
                            : Restoring.putBack(intent, directories);
            case Action.HardLink _, Action.SymbolicLink _ ->
                    new Unlinking(intent, directories).revert();
            // Blocks that are shared already do no harm.
            case Action.Reflink _ -> new Restored(Result.BACK, "");
        };
    }

    /// Brings back what an action did.
    Restored undo(Intent intent) {
        return switch (intent.action().action()) {
            case Action.Quarantine _, Action.Trash _, Action.Delete _, Action.Reflink _ ->
                    revert(intent);
            case Action.Move _ ->
                    intent.elsewhere().copy().isPresent()
                            ? new CopiedBack(run, intent, directories).undo()
                            : Restoring.putBack(intent, directories);
            case Action.HardLink _, Action.SymbolicLink _ ->
                    new Unlinking(intent, directories).undo();
        };
    }

    /// Whether nothing of a victim is kept once an action is done, so that a missing one was done.
    static boolean leavesNothing(Intent intent) {
        return switch (intent.action().action()) {
            case Action.Delete _, Action.HardLink _, Action.SymbolicLink _ -> true;
            case Action.Move _ -> intent.elsewhere().copy().isPresent();
            case Action.Quarantine _, Action.Trash _, Action.Reflink _ -> false;
        };
    }
}
