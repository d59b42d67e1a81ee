package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldDirectory;
import java.util.List;
import java.util.Set;

/// Takes a whole directory out of its place by renaming it once, and makes certain that what was
/// taken is what was compared, and that all copies which stay are still there. Otherwise it goes
/// back.
///
/// @param placed where it goes
record TreeTaking(PreparedTree prepared, Placed placed) {

    /// Moves the directory, or leaves everything as it was.
    void take() throws RefusedException {
        announce();
        try {
            prepared.name()
                    .directory()
                    .rename(prepared.name().last(), kept().directory(), kept().last());
        } catch (ActionFailedException e) {
            removeInfos();
            throw new RefusedException(Refusal.of(e));
        }
        try {
            requireTaken();
            requireGone();
            prepared.check().requireSurvivors();
        } catch (RefusedException e) {
            putBack(e.refusal());
            throw e;
        }
    }

    Name kept() {
        return placed.kept().getFirst();
    }

    private void announce() throws RefusedException {
        for (TrashInfo info : placed.infos()) {
            try {
                info.write();
            } catch (ActionFailedException e) {
                throw new RefusedException(Refusal.of(e));
            }
        }
    }

    private void removeInfos() {
        placed.infos().forEach(info -> TrashInfo.remove(info.place()));
    }

    private void requireTaken() throws RefusedException {
        try {
            EntryState state = kept().directory().state(kept().last());
            if (!state.id().equals(prepared.state().id())) {
                throw new RefusedException(
                        Reason.VICTIM_CHANGED,
                        "another directory was put in its place at that moment");
            }
            try (HeldDirectory directory = kept().directory().directory(kept().last())) {
                prepared.check().requireAll(directory);
                prepared.check().requireUnused(directory);
                // A program that had a file open until now may have written to it meanwhile.
                prepared.check().requireAll(directory);
            }
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }

    /// An overlay may show the directory in its place still.
    private void requireGone() throws RefusedException {
        HeldDirectory above = prepared.name().directory();
        FileName last = prepared.name().last();
        try {
            Set<FileName> present = above.present(List.of(last));
            if (present.contains(last) && above.state(last).id().equals(prepared.state().id())) {
                throw new RefusedException(
                        Reason.ONE_FILE,
                        "%s is still there after it was taken away"
                                .formatted(prepared.name().path()));
            }
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }

    /// @throws RefusedException when the name is taken by now: then the directory stays where it is
    private void putBack(Refusal because) throws RefusedException {
        try {
            kept().directory()
                    .rename(kept().last(), prepared.name().directory(), prepared.name().last());
        } catch (ActionFailedException e) {
            throw RefusedException.left(
                    new Refusal(
                            because.reason(),
                            "%s; it could not be put back (%s) and lies at %s"
                                    .formatted(because.detail(), e.detail(), kept().path())));
        }
        removeInfos();
    }
}
