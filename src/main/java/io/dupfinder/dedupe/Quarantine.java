package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The directories of one run that hold files taken out of the way: on each filesystem one, below
/// the plan's root there, else below the topmost directory of the filesystem. They belong to the
/// user who runs this, and nobody else may enter them.
final class Quarantine implements AutoCloseable {

    private static final int OTHERS = 077;

    private final FileSystem fileSystem;
    private final FileName run;
    private final List<FilePath> roots;
    private final int user;
    private final Map<FilePath, FilePath> bases = new HashMap<>();
    private final Map<FilePath, Place> places = new HashMap<>();

    /// A run's directory for one filesystem.
    ///
    /// @param made what the directory above all was like before and after the quarantine was made
    record Place(HeldDirectory directory, FilePath path, Made made) {

        Name name(FileName last) {
            return new Name(directory, path, last);
        }
    }

    /// The times of the directory that got the quarantine.
    record Made(FilePath base, EntryState.Times before, EntryState.Times after) {}

    /// @param run the id of the run
    /// @param user who runs this
    Quarantine(FileSystem fileSystem, String run, List<FilePath> roots, int user) {
        this.fileSystem = fileSystem;
        this.run = FileName.of(run);
        this.roots = List.copyOf(roots);
        this.user = user;
    }

    /// The run's directory for files of `parent`; made where it is missing.
    ///
    /// @param before receives a directory that a directory will be made in
    /// @throws RefusedException when there can be none that is safe
    Place of(FilePath parent, HeldDirectory directory, Consumer<Name> before)
            throws RefusedException {
        try {
            FilePath base = bases.get(parent);
            if (base == null) {
                base = base(parent, directory.state());
                bases.put(parent, base);
            }
            Place known = places.get(base);
            if (known == null) {
                known = make(base, before);
                places.put(base, known);
            }
            return known;
        } catch (FileAccessException e) {
            throw new RefusedException(Reason.QUARANTINE, e.detail());
        } catch (ActionFailedException e) {
            throw new RefusedException(
                    e.kind() == ActionFailedException.Cause.DISK_FULL
                            ? Reason.DISK_FULL
                            : Reason.QUARANTINE,
                    e.detail());
        }
    }

    private FilePath base(FilePath parent, EntryState state)
            throws FileAccessException, ActionFailedException {
        for (FilePath root : roots) {
            if (parent.startsWith(root) && isOn(root, state)) {
                return root;
            }
        }
        FilePath topmost = parent;
        Optional<FilePath> above = parent.parent();
        while (above.isPresent() && isOn(above.get(), state)) {
            topmost = above.get();
            above = topmost.parent();
        }
        return topmost;
    }

    private boolean isOn(FilePath path, EntryState other)
            throws FileAccessException, ActionFailedException {
        try (HeldDirectory directory = fileSystem.hold(path)) {
            EntryState state = directory.state();
            return state.id().device() == other.id().device() && state.mount() == other.mount();
        }
    }

    private Place make(FilePath base, Consumer<Name> before)
            throws FileAccessException, ActionFailedException, RefusedException {
        FilePath all = OwnNames.QUARANTINE.in(base);
        try (HeldDirectory above = fileSystem.hold(base)) {
            EntryState.Times earlier = above.state().times();
            return make(new Name(above, base, OwnNames.QUARANTINE), earlier, before, all);
        }
    }

    private Place make(Name name, EntryState.Times earlier, Consumer<Name> before, FilePath all)
            throws FileAccessException, ActionFailedException, RefusedException {
        HeldDirectory above = name.directory();
        try (HeldDirectory quarantine = enter(name, before)) {
            requireOwn(quarantine, all);
            Name ofRun = new Name(quarantine, all, run);
            HeldDirectory directory = enter(ofRun, _ -> {});
            try {
                requireOwn(directory, ofRun.path());
                quarantine.sync();
                above.sync();
                return new Place(
                        directory,
                        ofRun.path(),
                        new Made(name.parent(), earlier, above.state().times()));
            } catch (ActionFailedException | FileAccessException | RefusedException e) {
                directory.close();
                throw e;
            }
        }
    }

    private static HeldDirectory enter(Name name, Consumer<Name> before)
            throws FileAccessException, ActionFailedException, RefusedException {
        try {
            before.accept(name);
            name.directory().makeDirectory(name.last());
        } catch (ActionFailedException e) {
            if (e.kind() != ActionFailedException.Cause.TAKEN) {
                throw new RefusedException(
                        e.kind() == ActionFailedException.Cause.DISK_FULL
                                ? Reason.DISK_FULL
                                : Reason.QUARANTINE,
                        "%s cannot be made: %s".formatted(name.path(), e.detail()));
            }
        }
        try {
            return name.directory().directory(name.last());
        } catch (FileAccessException e) {
            throw new RefusedException(
                    Reason.QUARANTINE,
                    "%s is there, and is no directory that can be entered: %s"
                            .formatted(name.path(), e.detail()));
        }
    }

    private void requireOwn(HeldDirectory directory, FilePath path)
            throws FileAccessException, RefusedException {
        EntryState state = directory.state();
        if (state.owner().user() != user) {
            throw new RefusedException(
                    Reason.QUARANTINE,
                    "%s belongs to another user (%d)".formatted(path, state.owner().user()));
        }
        if ((state.mode() & OTHERS) != 0) {
            throw new RefusedException(
                    Reason.QUARANTINE,
                    "others may enter %s; take that away with `chmod 700`".formatted(path));
        }
    }

    /// Waits until what was taken out of the way is on the disk.
    void sync() throws ActionFailedException {
        for (Place place : places.values()) {
            place.directory().sync();
        }
    }

    /// The directories in which an action keeps its victim in quarantine.
    static List<FilePath> directories(Intent intent) {
        return intent.action().action().takesAway()
                ? intent.kept().stream().flatMap(kept -> kept.parent().stream()).toList()
                : List.of();
    }

    /// Removes what is empty. Where nothing else happened, the directory above is as it was.
    private void tidy(Place place) {
        Made made = place.made();
        try (HeldDirectory base = fileSystem.hold(made.base())) {
            boolean isAsLeft = base.state().times().modifiedNanos() == made.after().modifiedNanos();
            tidy(place.path(), fileSystem);
            if (isAsLeft && !base.names().contains(OwnNames.QUARANTINE)) {
                base.setTimes(made.before());
            }
        } catch (FileAccessException | ActionFailedException e) {
            // It is gone, or stays as it is.
        }
    }

    /// Removes a run's directory and the one above it, as far as they are empty.
    static void tidy(FilePath ofRun, FileSystem fileSystem) {
        FilePath quarantine = ofRun.parent().orElseThrow();
        removeEmpty(quarantine, FileName.last(ofRun), fileSystem);
        quarantine
                .parent()
                .ifPresent(base -> removeEmpty(base, FileName.last(quarantine), fileSystem));
    }

    private static void removeEmpty(FilePath directory, FileName name, FileSystem fileSystem) {
        try (HeldDirectory held = fileSystem.hold(directory)) {
            held.removeDirectory(name);
        } catch (FileAccessException | ActionFailedException e) {
            // Others have something there, or it is gone: it may stay.
        }
    }

    @Override
    public void close() {
        places.values().forEach(place -> place.directory().close());
        places.values().forEach(this::tidy);
    }
}
