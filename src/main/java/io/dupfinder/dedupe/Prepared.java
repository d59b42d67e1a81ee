package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.HeldFile;
import java.util.List;
import java.util.Optional;

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

    /// The write that another program is about to begin on one of the files; empty while none wants
    /// to write.
    Optional<Refusal> writer() {
        if (!victim.isStillUnwritten()) {
            return Optional.of(wanted(names.getFirst().path()));
        }
        return survivor.file().isStillUnwritten()
                ? Optional.empty()
                : Optional.of(wanted(survivor.name().path()));
    }

    private static Refusal wanted(FilePath path) {
        return new Refusal(
                Refusal.Reason.IN_USE,
                "another program wants to write to %s at this moment".formatted(path));
    }

    @Override
    public void close() {
        victim.close();
        survivor.file().close();
    }
}
