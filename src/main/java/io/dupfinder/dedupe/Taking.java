package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldDirectory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes the victims of a batch out of the way, into quarantine, and makes certain that each
/// survivor is still there by its name. A file that is not certain goes back.
final class Taking {

    private Taking() {}

    /// Moves all names of a victim out of their places, or none.
    static void take(Taken taken) throws RefusedException {
        Prepared prepared = taken.prepared();
        requireUnchanged(prepared);
        List<Name> names = prepared.names();
        List<Name> kept = taken.kept();
        int moved = 0;
        announce(taken);
        try {
            for (; moved < names.size(); moved++) {
                move(names.get(moved), kept.get(moved));
                requireInode(kept.get(moved), prepared.victimState());
            }
            requireUnwritten(prepared);
            if (!prepared.victim().state().hasContentOf(prepared.victimState())) {
                throw new RefusedException(Reason.VICTIM_CHANGED, "while it was taken away");
            }
        } catch (RefusedException e) {
            putBack(taken, Math.min(moved + 1, names.size()), e.refusal());
            throw e;
        } catch (FileAccessException e) {
            Refusal refusal = Refusal.of(e, Reason.VICTIM_GONE);
            putBack(taken, Math.min(moved + 1, names.size()), refusal);
            throw new RefusedException(refusal);
        } catch (ActionFailedException e) {
            putBack(taken, moved, Refusal.of(e));
            throw new RefusedException(Refusal.of(e));
        }
    }

    /// Writes the notes of the trash, or none.
    private static void announce(Taken taken) throws RefusedException {
        int written = 0;
        try {
            for (; written < taken.infos().size(); written++) {
                taken.infos().get(written).write();
            }
        } catch (ActionFailedException e) {
            taken.infos().subList(0, written).forEach(info -> TrashInfo.remove(info.place()));
            throw new RefusedException(Refusal.of(e));
        }
    }

    /// Checks that no program waits to write to either file.
    static void requireUnwritten(Prepared prepared) throws RefusedException {
        Optional<Refusal> writer = prepared.writer();
        if (writer.isPresent()) {
            throw new RefusedException(writer.get());
        }
    }

    /// Checks that nothing has changed since the comparison.
    static void requireUnchanged(Prepared prepared) throws RefusedException {
        requireUnwritten(prepared);
        try {
            if (!prepared.victim().state().isUnchangedSince(prepared.victimState())) {
                throw new RefusedException(Reason.VICTIM_CHANGED, "after it was compared");
            }
            if (!prepared.survivor().file().state().hasContentOf(prepared.survivor().state())) {
                throw new RefusedException(Reason.SURVIVOR_CHANGED, "after it was compared");
            }
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }

    private static void move(Name from, Name to) throws ActionFailedException {
        from.directory().rename(from.last(), to.directory(), to.last());
    }

    private static void requireInode(Name kept, EntryState victim)
            throws RefusedException, FileAccessException {
        if (!kept.directory().state(kept.last()).id().equals(victim.id())) {
            throw new RefusedException(
                    Reason.VICTIM_CHANGED, "another file was put in its place at that moment");
        }
    }

    /// Gives the first names back.
    ///
    /// @throws RefusedException when a name is taken by now: then the victim stays in quarantine
    static void putBack(Taken taken, int count, Refusal because) throws RefusedException {
        List<Name> names = taken.prepared().names();
        List<Name> kept = taken.kept();
        for (int i = count - 1; i >= 0; i--) {
            try {
                move(kept.get(i), names.get(i));
            } catch (ActionFailedException e) {
                throw RefusedException.left(
                        new Refusal(
                                because.reason(),
                                "%s; it could not be put back (%s) and lies at %s"
                                        .formatted(
                                                because.detail(), e.detail(), kept.get(i).path())));
            }
        }
        taken.infos().forEach(info -> TrashInfo.remove(info.place()));
    }

    /// Puts a victim back whose survivor is in doubt, or that another program wants to write to.
    static void requireCertain(Taken taken, Optional<Refusal> doubt) throws RefusedException {
        Optional<Refusal> refusal = doubt.or(taken.prepared()::writer);
        if (refusal.isPresent()) {
            putBack(taken, taken.prepared().names().size(), refusal.get());
            throw new RefusedException(refusal.get());
        }
    }

    /// Gives the copy of a victim its names on another filesystem, and removes the victim from
    /// quarantine.
    static void placeCopy(Taken taken, Copying copying) throws RefusedException {
        try {
            copying.place();
        } catch (RefusedException e) {
            putBack(taken, taken.prepared().names().size(), e.refusal());
            throw e;
        }
        remove(taken);
        copying.finish();
    }

    /// Removes a victim from quarantine, for good.
    static void remove(Taken taken) throws RefusedException {
        int removed = 0;
        for (Name name : taken.kept()) {
            try {
                name.directory().remove(name.last());
                removed++;
            } catch (ActionFailedException e) {
                Refusal refusal = Refusal.of(e);
                if (removed == 0) {
                    putBack(taken, taken.prepared().names().size(), refusal);
                    throw new RefusedException(refusal);
                }
                throw RefusedException.left(
                        new Refusal(
                                refusal.reason(),
                                "%s; a hard link lies at %s".formatted(e.detail(), name.path())));
            }
        }
    }

    /// Finds the victims whose survivor is not there any more, by listing each directory anew. An
    /// overlay shows one file under two inodes, and a lookup by name may be answered from memory:
    /// only a listing shows that the survivor went with its victim.
    static Map<Taken, Refusal> withoutSurvivor(List<Taken> all) {
        Map<HeldDirectory, Set<FileName>> wanted = new HashMap<>();
        for (Taken taken : all) {
            Name survivor = taken.prepared().survivor().name();
            wanted.computeIfAbsent(survivor.directory(), _ -> new HashSet<>()).add(survivor.last());
            for (Name name : taken.prepared().names()) {
                wanted.computeIfAbsent(name.directory(), _ -> new HashSet<>()).add(name.last());
            }
        }
        Map<HeldDirectory, Set<FileName>> present = new HashMap<>();
        Map<HeldDirectory, String> failed = new HashMap<>();
        wanted.forEach((directory, names) -> {
            try {
                present.put(directory, directory.present(names));
            } catch (FileAccessException e) {
                failed.put(directory, e.detail());
            }
        });
        Map<Taken, Refusal> doubtful = new HashMap<>();
        for (Taken taken : all) {
            doubt(taken, present, failed).ifPresent(refusal -> doubtful.put(taken, refusal));
        }
        return doubtful;
    }

    private static Optional<Refusal> doubt(
            Taken taken,
            Map<HeldDirectory, Set<FileName>> present,
            Map<HeldDirectory, String> failed) {
        Name survivor = taken.prepared().survivor().name();
        String failure = failed.get(survivor.directory());
        if (failure != null) {
            return Optional.of(new Refusal(Reason.IO_ERROR, failure));
        }
        try {
            if (!present.getOrDefault(survivor.directory(), Set.of()).contains(survivor.last())) {
                return Optional.of(
                        new Refusal(
                                Reason.ONE_FILE,
                                "the survivor %s went with it".formatted(survivor.path())));
            }
            EntryState now = survivor.directory().state(survivor.last());
            if (!now.hasContentOf(taken.prepared().survivor().state())) {
                return Optional.of(
                        new Refusal(
                                Reason.SURVIVOR_CHANGED,
                                "another file is at %s now".formatted(survivor.path())));
            }
            for (Name name : taken.prepared().names()) {
                boolean isListed =
                        present.getOrDefault(name.directory(), Set.of()).contains(name.last());
                if (isListed
                        && name.directory()
                                .state(name.last())
                                .id()
                                .equals(taken.prepared().victimState().id())) {
                    return Optional.of(
                            new Refusal(
                                    Reason.ONE_FILE,
                                    "%s is still there after it was taken away"
                                            .formatted(name.path())));
                }
            }
            return Optional.empty();
        } catch (FileAccessException e) {
            return Optional.of(Refusal.of(e, Reason.SURVIVOR_GONE));
        }
    }
}
