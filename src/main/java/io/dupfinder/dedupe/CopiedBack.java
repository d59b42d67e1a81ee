package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Restoring.Restored;
import io.dupfinder.dedupe.Restoring.Result;
import io.dupfinder.file.FileName;
import io.dupfinder.file.OwnNames;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldFile;
import java.util.List;

/// Brings a file back that was moved to another filesystem: a copy takes its old place before the
/// one that was moved goes.
final class CopiedBack {

    private final String run;
    private final Intent intent;
    private final HeldDirectories directories;

    /// @param run the id of the run
    CopiedBack(String run, Intent intent, HeldDirectories directories) {
        this.run = run;
        this.intent = intent;
        this.directories = directories;
    }

    /// Puts the victim back of a move that was broken off, and removes the copy.
    Restored revert() {
        Restored restored = Restoring.putBack(intent, directories);
        if (restored.result() == Result.BACK || restored.result() == Result.KEPT) {
            discard();
        } else {
            endMove();
        }
        return restored;
    }

    private void discard() {
        try {
            Copying.discard(
                    directories.name(intent.elsewhere().copy().orElseThrow()),
                    directories.names(intent.elsewhere().targets()));
        } catch (FileAccessException | ActionFailedException e) {
            // There is no copy.
        }
    }

    private void endMove() {
        try {
            FileCopy.removeQuietly(directories.name(intent.elsewhere().copy().orElseThrow()));
        } catch (FileAccessException | ActionFailedException e) {
            // There is none any more.
        }
    }

    /// Brings back a file that was moved.
    Restored undo() {
        try {
            List<Name> targets = directories.names(intent.elsewhere().targets());
            Name moved = targets.getFirst();
            try (HeldFile file = moved.directory().open(moved.last())) {
                EntryState state = file.state();
                if (state.size() != intent.victim().size()
                        || state.times().modifiedNanos()
                                != intent.victim().times().modifiedNanos()) {
                    return kept(
                            "%s was changed since it was moved; move it back by hand"
                                    .formatted(moved.path()));
                }
                Restored restored = putBack(file);
                if (restored.result() == Result.BACK) {
                    for (Name target : targets) {
                        remove(target, state);
                    }
                }
                return restored;
            }
        } catch (FileAccessException e) {
            return e.reason() == SkipReason.VANISHED
                    ? missing()
                    : kept("it cannot be read where it was moved to: " + e.detail());
        } catch (ActionFailedException e) {
            return kept(e.detail());
        }
    }

    private Restored putBack(HeldFile file) throws FileAccessException, ActionFailedException {
        List<Name> names = directories.names(intent.action().victimPaths());
        Name first = names.getFirst();
        if (isThere(first)) {
            return isBackAlready(first, file)
                    ? new Restored(Result.BACK, "")
                    : kept("another file has its name by now");
        }
        FileName last = OwnNames.temporary(run, intent.action().number(), 0);
        Name temporary = new Name(first.directory(), first.parent(), last);
        FileCopy.removeQuietly(temporary);
        FileCopy.make(file, temporary, intent.victim(), file.extendedAttributes());
        try (HeldFile copy = temporary.directory().open(temporary.last())) {
            for (Name name : names.subList(1, names.size())) {
                name.directory().link(copy, name.last());
            }
        }
        first.directory().rename(temporary.last(), first.directory(), first.last());
        for (Name name : names) {
            name.directory().sync();
        }
        return new Restored(Result.BACK, "");
    }

    /// Whether an earlier attempt put the file back and was broken off before it removed the moved
    /// one.
    private boolean isBackAlready(Name name, HeldFile moved) throws FileAccessException {
        try (HeldFile there = name.directory().open(name.last())) {
            return there.state().size() == intent.victim().size()
                    && FileCopy.areEqual(there, moved, intent.victim().size());
        }
    }

    private static boolean isThere(Name name) {
        try {
            name.directory().state(name.last());
            return true;
        } catch (FileAccessException e) {
            return false;
        }
    }

    private static void remove(Name target, EntryState moved)
            throws FileAccessException, ActionFailedException {
        try {
            if (target.directory().state(target.last()).id().equals(moved.id())) {
                target.directory().remove(target.last());
            }
        } catch (FileAccessException e) {
            if (e.reason() != SkipReason.VANISHED) {
                throw e;
            }
        }
    }

    /// The moved file is gone: it is back already, or somebody took it.
    private Restored missing() {
        try {
            Name first = directories.name(intent.action().victim().path());
            return first.directory().state(first.last()).size() == intent.victim().size()
                    ? new Restored(Result.BACK, "")
                    : kept("it is not where it was moved to");
        } catch (FileAccessException | ActionFailedException e) {
            return kept("it is not where it was moved to");
        }
    }

    private static Restored kept(String detail) {
        return new Restored(Result.KEPT, detail);
    }
}
