package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The trash of the desktop, by the Trash specification 1.0 of freedesktop.org: the user's own
/// where it is on the victim's filesystem, else one at the top of that filesystem.
final class Trash implements AutoCloseable {

    private static final int STICKY = 01000;

    private static final FileName OF_ALL = FileName.of(".Trash");
    private static final FileName FILES = FileName.of("files");
    private static final FileName INFO = FileName.of("info");

    private final FileSystem fileSystem;
    private final FilePath home;
    private final OwnDirectories own;
    private final String run;
    private final Map<List<Long>, Place> places = new HashMap<>();

    /// A trash directory, open.
    ///
    /// @param top what paths in it are relative to; the root in the user's own
    private record Place(Opened files, Opened info, FilePath top) {

        void sync() throws ActionFailedException {
            info.directory().sync();
            files.directory().sync();
        }
    }

    private record Opened(HeldDirectory directory, FilePath path) {

        Name name(FileName last) {
            return new Name(directory, path, last);
        }
    }

    /// @param home the user's own trash, which need not be there
    /// @param run the id of the run
    Trash(FileSystem fileSystem, FilePath home, OwnDirectories own, String run) {
        this.fileSystem = fileSystem;
        this.home = home;
        this.own = own;
        this.run = run;
    }

    /// The names of a victim in the trash, each with the file that tells where it came from.
    ///
    /// @param action the number
    /// @throws RefusedException when there is no trash on its filesystem
    Placed placed(List<Name> victim, long action) throws RefusedException {
        Place place = place(victim.getFirst());
        List<Name> kept = new ArrayList<>();
        List<TrashInfo> infos = new ArrayList<>();
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        for (int i = 0; i < victim.size(); i++) {
            Name name = victim.get(i);
            FileName last = OwnNames.trashed(run, action, i, name.last());
            kept.add(place.files().name(last));
            infos.add(
                    new TrashInfo(
                            place.info().name(OwnNames.trashInfo(last)),
                            TrashInfo.text(name.path(), place.top(), now)));
        }
        return new Placed(kept, infos);
    }

    private Place place(Name victim) throws RefusedException {
        try {
            EntryState state = victim.directory().state();
            List<Long> key = List.of(state.id().device(), state.mount());
            Place known = places.get(key);
            if (known == null) {
                known = find(victim.parent(), state);
                places.put(key, known);
            }
            return known;
        } catch (FileAccessException e) {
            throw new RefusedException(Reason.TRASH, e.detail());
        } catch (ActionFailedException e) {
            throw OwnDirectories.refused(e, Reason.TRASH, e.detail());
        }
    }

    private Place find(FilePath parent, EntryState state)
            throws FileAccessException, ActionFailedException, RefusedException {
        SameFilesystem same = new SameFilesystem(fileSystem);
        FilePath above = existing(home.parent().orElseThrow());
        if (same.isOn(above, state)) {
            return open(above, home, FilePath.ofPlain("/"));
        }
        FilePath top = same.topmost(parent, state);
        FileName user = FileName.of(Integer.toUnsignedString(own.user()));
        FilePath ofAll = OF_ALL.in(top);
        return isTrashOfAll(top)
                ? open(ofAll, user.in(ofAll), top)
                : open(top, FileName.of(".Trash-" + user).in(top), top);
    }

    /// Whether the administrator made one trash for all users: sticky, and no link.
    private boolean isTrashOfAll(FilePath top) throws FileAccessException, ActionFailedException {
        try (HeldDirectory held = fileSystem.hold(top)) {
            EntryState state = held.state(OF_ALL);
            return state.kind() == EntryKind.DIRECTORY && (state.mode() & STICKY) != 0;
        } catch (FileAccessException e) {
            return false;
        }
    }

    /// The nearest directory above, or this one, that is there.
    private FilePath existing(FilePath directory) throws ActionFailedException {
        FilePath at = directory;
        while (true) {
            try (HeldDirectory _ = fileSystem.hold(at)) {
                return at;
            } catch (FileAccessException e) {
                if (at.isRoot()) {
                    return at;
                }
                at = at.parent().orElseThrow();
            }
        }
    }

    private Place open(FilePath above, FilePath trash, FilePath top)
            throws FileAccessException, ActionFailedException, RefusedException {
        HeldDirectory held = fileSystem.hold(above);
        FilePath at = above;
        while (!at.equals(trash)) {
            FilePath next = child(at, trash);
            try (HeldDirectory parent = held) {
                held = own.enterShown(new Name(parent, at, FileName.last(next)), Reason.TRASH);
            }
            at = next;
        }
        try (HeldDirectory directory = held) {
            return new Place(
                    opened(new Name(directory, trash, FILES)),
                    opened(new Name(directory, trash, INFO)),
                    top);
        }
    }

    private Opened opened(Name name) throws RefusedException {
        return new Opened(own.enterShown(name, Reason.TRASH), name.path());
    }

    /// The path one name further down the way.
    private static FilePath child(FilePath above, FilePath below) {
        FilePath at = below;
        while (!at.parent().orElseThrow().equals(above)) {
            at = at.parent().orElseThrow();
        }
        return at;
    }

    /// Waits until what was put there is on the disk.
    void sync() throws ActionFailedException {
        for (Place place : places.values()) {
            place.sync();
        }
    }

    @Override
    public void close() {
        places.values()
                .forEach(place -> {
                    place.files().directory().close();
                    place.info().directory().close();
                });
    }
}
