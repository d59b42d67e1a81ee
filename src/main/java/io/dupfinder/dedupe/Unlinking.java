package io.dupfinder.dedupe;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.HeldFile;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.NewFile;
import java.util.List;

/// Puts a file of its own back in the place of links: the victim itself where a crash left it, else
/// a copy of the survivor with the victim's owner, mode, times and attributes.
final class Unlinking {

    private static final int BUFFER_LENGTH = 1 << 20;

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
        for (Name name : names) {
            if (!Replacing.isLink(name, intent.action(), state)) {
                return kept("%s is not the link that was made there".formatted(name.path()));
            }
        }
        Name first = links.getFirst();
        copy(survivor, first);
        try (HeldFile copy = first.directory().open(first.last())) {
            for (int i = 1; i < links.size(); i++) {
                links.get(i).directory().link(copy, links.get(i).last());
            }
        }
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            Name link = links.get(i);
            name.directory().exchange(link.last(), name.last());
            if (!Replacing.isLink(link, intent.action(), state)) {
                name.directory().exchange(link.last(), name.last());
                return kept("another file was put at %s at that moment".formatted(name.path()));
            }
            link.directory().remove(link.last());
            name.directory().sync();
        }
        return new Restoring.Restored(Restoring.Result.BACK, "");
    }

    private void copy(HeldFile survivor, Name place)
            throws FileAccessException, ActionFailedException {
        try (NewFile made = place.directory().create(place.last())) {
            survivor.stat(new FileStat());
            NativeMemory buffer = NativeMemory.ofPages(BUFFER_LENGTH);
            long position = 0;
            int read = survivor.read(position, buffer, 0, BUFFER_LENGTH);
            while (read > 0) {
                made.write(buffer, read);
                position += read;
                read = survivor.read(position, buffer, 0, BUFFER_LENGTH);
            }
            made.resemble(intent.victim(), intent.extendedAttributes());
            made.sync();
            if (made.state().size() != intent.action().size().bytes()) {
                throw new ActionFailedException(
                        ActionFailedException.Cause.OTHER, "the survivor changed meanwhile");
            }
        } catch (FileAccessException | ActionFailedException e) {
            removeQuietly(place);
            throw e;
        }
    }

    private static void removeQuietly(Name place) {
        try {
            place.directory().remove(place.last());
        } catch (ActionFailedException e) {
            // It was not made, or stays under a name that tells whose it is.
        }
    }

    private static Restoring.Restored kept(String detail) {
        return new Restoring.Restored(Restoring.Result.KEPT, detail);
    }
}
