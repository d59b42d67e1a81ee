package io.dupfinder.dedupe;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a file of its own back in the place of links: the victim itself where a crash left it, else
/// a copy of the survivor with the victim's owner, mode, times and attributes.
final class Unlinking {

    private final Intent intent;
    private final HeldDirectories directories;

    Unlinking(Intent intent, HeldDirectories directories) {
        this.intent = intent;
        this.directories = directories;
    }

    /// Brings an action to its beginning that a crash broke off: the victim is under one of its
    /// names still, or under a temporary one.
    Restoring.Restored revert() {
        try {
            List<Name> names = directories.names(intent.action().victimPaths());
            List<Name> links = directories.names(intent.kept());
            Name victim = null;
            for (int i = 0; i < names.size(); i++) {
                victim = isVictim(names.get(i)) ? names.get(i) : victim;
                victim = isVictim(links.get(i)) ? links.get(i) : victim;
            }
            if (victim == null) {
                return new Restoring.Restored(Restoring.Result.GONE, "it is a link by now");
            }
            try (HeldFile file = victim.directory().open(victim.last())) {
                for (int i = 0; i < names.size(); i++) {
                    putBack(file, names.get(i), links.get(i));
                }
            }
            return new Restoring.Restored(Restoring.Result.BACK, "");
        } catch (FileAccessException e) {
            return new Restoring.Restored(Restoring.Result.KEPT, e.detail());
        } catch (ActionFailedException e) {
            return new Restoring.Restored(Restoring.Result.KEPT, e.detail());
        }
    }

    private void putBack(HeldFile victim, Name name, Name link)
            throws FileAccessException, ActionFailedException {
        if (!isVictim(name)) {
            if (!isVictim(link)) {
                link.directory().link(victim, link.last());
            }
            name.directory().exchange(link.last(), name.last());
        }
        if (isThere(link)) {
            link.directory().remove(link.last());
        }
        name.directory().sync();
    }

    private boolean isVictim(Name name) throws FileAccessException {
        return isThere(name)
                && name.directory().state(name.last()).id().inode() == intent.victim().id().inode();
    }

    private static boolean isThere(Name name) throws FileAccessException {
        try {
            name.directory().state(name.last());
            return true;
        } catch (FileAccessException e) {
            if (e.reason() == SkipReason.VANISHED) {
                return false;
            }
            throw e;
        }
    }

    /// Makes files of links that were made, by copying the survivor.
    Restoring.Restored undo() {
        PlannedFile planned = intent.action().survivor();
        try {
            Name survivorName = directories.name(planned.path());
            try (HeldFile survivor = survivorName.directory().open(survivorName.last())) {
                EntryState state = survivor.state();
                if (state.id().inode() != planned.inode()
                        || state.size() != intent.action().size().bytes()
                        || state.times().modifiedNanos() != planned.mtimeNanos()) {
                    return kept(
                            "%s was changed since, and there is no other copy of what this file was"
                                    .formatted(planned.path()));
                }
                return replace(survivor, state);
            }
        } catch (FileAccessException e) {
            return kept("%s: %s".formatted(planned.path(), e.detail()));
        } catch (ActionFailedException e) {
            return kept(e.detail());
        }
    }

    private Restoring.Restored replace(HeldFile survivor, EntryState state)
            throws FileAccessException, ActionFailedException {
        List<Name> names = directories.names(intent.action().victimPaths());
        List<Name> links = directories.names(intent.kept());
        List<Name> back = new ArrayList<>();
        for (Name name : names) {
            if (!Replacing.isLink(name, intent.action(), state)) {
                back.add(name);
            }
        }
        Optional<Restoring.Restored> doubt = doubt(back, links);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        if (back.isEmpty()) {
            // Leftovers of an earlier attempt are the run's own.
            links.forEach(FileCopy::removeQuietly);
            FileCopy.make(survivor, links.getFirst(), intent.victim(), intent.extendedAttributes());
        }
        Name made = back.isEmpty() ? links.getFirst() : back.getFirst();
        try (HeldFile copy = made.directory().open(made.last())) {
            for (int i = 0; i < names.size(); i++) {
                if (!back.contains(names.get(i)) && !isThere(links.get(i))) {
                    links.get(i).directory().link(copy, links.get(i).last());
                }
            }
        }
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            Name link = links.get(i);
            if (!back.contains(name)) {
                name.directory().exchange(link.last(), name.last());
                if (!Replacing.isLink(link, intent.action(), state)) {
                    name.directory().exchange(link.last(), name.last());
                    return kept("another file was put at %s at that moment".formatted(name.path()));
                }
            }
            FileCopy.removeQuietly(link);
            name.directory().sync();
        }
        return new Restoring.Restored(Restoring.Result.BACK, "");
    }

    /// Names that are no links any more were put back by an attempt that was broken off, or belong
    /// to files of others. A file that was put back looks as the victim did, and the names that
    /// wait for their turn are its hard links.
    private Optional<Restoring.Restored> doubt(List<Name> back, List<Name> links)
            throws FileAccessException {
        if (back.isEmpty()) {
            return Optional.empty();
        }
        EntryState first = back.getFirst().directory().state(back.getFirst().last());
        boolean isOurs =
                first.size() == intent.victim().size()
                        && first.times().modifiedNanos() == intent.victim().times().modifiedNanos();
        for (Name name : back) {
            isOurs &= name.directory().state(name.last()).id().equals(first.id());
        }
        boolean isWaiting = back.size() == links.size();
        for (Name link : links) {
            isWaiting |=
                    isThere(link) && link.directory().state(link.last()).id().equals(first.id());
        }
        return isOurs && isWaiting
                ? Optional.empty()
                : Optional.of(
                        kept(
                                "%s is not the link that was made there"
                                        .formatted(back.getFirst().path())));
    }

    private static Restoring.Restored kept(String detail) {
        return new Restoring.Restored(Restoring.Result.KEPT, detail);
    }
}
