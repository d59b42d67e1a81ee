package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldFile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Replaces all names of a victim by links to its survivor, or none. Each link is made beside its
/// name and exchanged with it at one stroke, so that the name is never missing.
final class Replacing {

    private final Prepared prepared;
    private final List<Name> links;

    /// @param run the id of the run
    Replacing(Prepared prepared, String run) {
        this.prepared = prepared;
        links = temporary(prepared.names(), run, prepared.action().number());
    }

    /// The names beside those of a file, under which links to it are made.
    static List<Name> temporary(List<Name> names, String run, long action) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> {
                    Name name = names.get(i);
                    FileName last = OwnNames.temporary(run, action, i);
                    return new Name(name.directory(), name.parent(), last);
                })
                .toList();
    }

    List<FilePath> links() {
        return links.stream().map(Name::path).toList();
    }

    /// Replaces the names.
    void run() throws RefusedException {
        Taking.requireUnchanged(prepared);
        int exchanged = 0;
        try {
            for (; exchanged < links.size(); exchanged++) {
                exchange(prepared.names().get(exchanged), links.get(exchanged));
            }
            requireSurvivor();
            Taking.requireUnwritten(prepared);
        } catch (RefusedException e) {
            giveBack(exchanged, e.refusal());
            throw e;
        } catch (ActionFailedException e) {
            giveBack(exchanged, Refusal.of(e));
            throw new RefusedException(Refusal.of(e));
        } catch (FileAccessException e) {
            Refusal refusal = Refusal.of(e, Reason.VICTIM_GONE);
            giveBack(exchanged, refusal);
            throw new RefusedException(refusal);
        }
        removeVictim();
    }

    private void exchange(Name name, Name link)
            throws ActionFailedException, FileAccessException, RefusedException {
        make(link);
        try {
            requireLink(link);
            name.directory().exchange(link.last(), name.last());
        } catch (ActionFailedException | RefusedException | FileAccessException e) {
            link.directory().remove(link.last());
            throw e;
        }
        if (!isVictim(link)) {
            name.directory().exchange(link.last(), name.last());
            link.directory().remove(link.last());
            throw new RefusedException(
                    Reason.VICTIM_CHANGED, "another file was put in its place at that moment");
        }
    }

    private void make(Name link) throws ActionFailedException {
        if (prepared.action().action() instanceof Action.SymbolicLink) {
            link.directory().symbolicLink(prepared.survivor().name().path().bytes(), link.last());
        } else {
            link.directory().link(prepared.survivor().file(), link.last());
        }
    }

    private void requireLink(Name link) throws FileAccessException, RefusedException {
        if (!isLink(link, prepared.action(), prepared.survivor().state())) {
            throw new RefusedException(
                    Reason.SURVIVOR_CHANGED, "the link led to another file at that moment");
        }
    }

    /// Whether an entry is the link that an action makes.
    static boolean isLink(Name link, PlannedAction action, EntryState survivor)
            throws FileAccessException {
        EntryState state = link.directory().state(link.last());
        return action.action() instanceof Action.SymbolicLink
                ? state.kind() == EntryKind.SYMLINK
                        && Arrays.equals(
                                link.directory().linkTarget(link.last()),
                                action.survivor().path().bytes())
                : state.id().equals(survivor.id());
    }

    private boolean isVictim(Name link) throws FileAccessException {
        return link.directory().state(link.last()).id().equals(prepared.victimState().id());
    }

    /// Where the survivor went with the victim, both were one file.
    private void requireSurvivor() throws RefusedException, FileAccessException {
        Name survivor = prepared.survivor().name();
        boolean isThere =
                survivor.directory().present(List.of(survivor.last())).contains(survivor.last())
                        && survivor.directory()
                                .state(survivor.last())
                                .hasContentOf(prepared.survivor().state());
        if (!isThere) {
            throw new RefusedException(
                    Reason.ONE_FILE, "the survivor %s went with it".formatted(survivor.path()));
        }
    }

    private void giveBack(int exchanged, Refusal because) throws RefusedException {
        for (int i = exchanged - 1; i >= 0; i--) {
            Name name = prepared.names().get(i);
            Name link = links.get(i);
            try {
                name.directory().exchange(link.last(), name.last());
                link.directory().remove(link.last());
            } catch (ActionFailedException e) {
                throw RefusedException.left(
                        new Refusal(
                                because.reason(),
                                "%s; it could not be put back (%s) and lies at %s"
                                        .formatted(because.detail(), e.detail(), link.path())));
            }
        }
    }

    private void removeVictim() throws RefusedException {
        for (Name link : links) {
            try {
                link.directory().remove(link.last());
            } catch (ActionFailedException e) {
                throw RefusedException.left(
                        new Refusal(
                                Refusal.of(e).reason(),
                                "%s; it lies at %s".formatted(e.detail(), link.path())));
            }
        }
    }

    /// The survivor's attributes now: a hard link changes its change time.
    EntryState survivorState() throws FileAccessException {
        HeldFile survivor = prepared.survivor().file();
        return survivor.state();
    }
}
