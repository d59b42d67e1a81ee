package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileId;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.fs.HeldFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Moves a victim to another filesystem. A copy is made there under a name of the run's own, which
/// stays until the victim is gone for good: a name that is a hard link of it is the run's work.
///
/// @param temporary the copy's first name
/// @param targets the names that it gets, in the order of the victim's
record Copying(Prepared prepared, Name temporary, List<Name> targets) {

    Copying {
        targets = List.copyOf(targets);
    }

    /// Makes the copy. The victim is where it was.
    void copy() throws RefusedException {
        try {
            requireFree();
            FileCopy.make(
                    prepared.victim(),
                    temporary,
                    prepared.victimState(),
                    prepared.victim().extendedAttributes());
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        } catch (ActionFailedException e) {
            throw new RefusedException(Refusal.of(e));
        }
    }

    private void requireFree() throws RefusedException {
        for (Name target : targets) {
            try {
                target.directory().state(target.last());
                throw new RefusedException(
                        Reason.NAME_TAKEN, "there is a file at %s".formatted(target.path()));
            } catch (FileAccessException e) {
                // Nothing is there, which is what is wanted.
            }
        }
    }

    /// Gives the copy its names, or none.
    void place() throws RefusedException {
        try (HeldFile copy = temporary.directory().open(temporary.last())) {
            for (Name target : targets) {
                target.directory().link(copy, target.last());
            }
            sync();
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.IO_ERROR));
        } catch (ActionFailedException e) {
            throw new RefusedException(Refusal.of(e));
        }
    }

    private void sync() throws ActionFailedException {
        Set<HeldDirectory> touched = new LinkedHashSet<>();
        targets.forEach(target -> touched.add(target.directory()));
        for (HeldDirectory directory : touched) {
            directory.sync();
        }
    }

    /// Ends a move that succeeded.
    void finish() {
        FileCopy.removeQuietly(temporary);
    }

    /// Removes all names of the copy.
    void discard() {
        discard(temporary, targets);
    }

    /// Removes the names that are links of the copy, and the copy.
    static void discard(Name temporary, List<Name> targets) {
        try {
            FileId copy = temporary.directory().state(temporary.last()).id();
            for (Name target : targets) {
                if (isAt(target, copy)) {
                    target.directory().remove(target.last());
                }
            }
            temporary.directory().remove(temporary.last());
        } catch (FileAccessException | ActionFailedException e) {
            // There is no copy, or it stays under a name that tells whose it is.
        }
    }

    private static boolean isAt(Name name, FileId id) {
        try {
            return name.directory().state(name.last()).id().equals(id);
        } catch (FileAccessException e) {
            return false;
        }
    }
}
