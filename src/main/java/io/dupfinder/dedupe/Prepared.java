package io.dupfinder.dedupe;

import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.HeldFile;
import java.util.List;

/// An action whose files are open, locked and compared. Its directories belong to the batch.
///
/// @param names of the victim, at least one
/// @param victimState after the comparison
record Prepared(
        PlannedAction action,
        List<Name> names,
        HeldFile victim,
        EntryState victimState,
        Survivor survivor)
        implements AutoCloseable {

    /// The copy that stays.
    record Survivor(Name name, HeldFile file, EntryState state) {}

    @Override
    public void close() {
        victim.close();
        survivor.file().close();
    }
}
