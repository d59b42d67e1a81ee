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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The directories of one run that hold files taken out of the way: on each filesystem one, below
/// the plan's root there, else below the topmost directory of the filesystem. They belong to the
/// user who runs this, and nobody else may enter them.
final class Quarantine implements AutoCloseable {

    private final FileSystem fileSystem;
    private final FileName run;
    private final List<FilePath> roots;
    private final OwnDirectories own;
    private final Map<FilePath, FilePath> bases = new HashMap<>();
    private final Map<FilePath, Place> places = new HashMap<>();

    /// A run's directory for one filesystem.
    ///
    /// @param made what the directory above all was like before and after the quarantine was made
    private record Place(HeldDirectory directory, FilePath path, Made made) {}

    /// The times of the directory that got the quarantine.
    private record Made(FilePath base, EntryState.Times before, EntryState.Times after) {}

    Quarantine(FileSystem fileSystem, RunHeader run, OwnDirectories own) {
        this.fileSystem = fileSystem;
        this.run = FileName.of(run.run());
        this.roots = run.roots();
        this.own = own;
    }

    /// The names of a victim in the run's directory, which is made where it is missing.
    ///
    /// @param action the number
    /// @throws RefusedException when there can be none that is safe
    List<Name> names(List<Name> victim, long action) throws RefusedException {
        Name first = victim.getFirst();
        Place place = place(first.parent(), first.directory());
        List<Name> kept = new ArrayList<>();
        for (int i = 0; i < victim.size(); i++) {
            FileName last = OwnNames.quarantined(action, i);
            kept.add(new Name(place.directory(), place.path(), last));
        }
        return kept;
    }

    private Place place(FilePath parent, HeldDirectory directory) throws RefusedException {
        try {
            FilePath base = bases.get(parent);
            if (base == null) {
                base = base(parent, directory.state());
                bases.put(parent, base);
            }
            Place known = places.get(base);
            if (known == null) {
                known = make(base);
                places.put(base, known);
            }
            return known;
        } catch (FileAccessException e) {
            throw new RefusedException(Reason.QUARANTINE, e.detail());
        } catch (ActionFailedException e) {
            throw OwnDirectories.refused(e, Reason.QUARANTINE, e.detail());
        }
    }

    private FilePath base(FilePath parent, EntryState state)
            throws FileAccessException, ActionFailedException {
        SameFilesystem same = new SameFilesystem(fileSystem);
        for (FilePath root : roots) {
            if (parent.startsWith(root) && same.isOn(root, state)) {
                return root;
            }
        }
        return same.topmost(parent, state);
    }

    private Place make(FilePath base)
            throws FileAccessException, ActionFailedException, RefusedException {
        FilePath all = OwnNames.QUARANTINE.in(base);
        try (HeldDirectory above = fileSystem.hold(base)) {
            EntryState.Times earlier = above.state().times();
            Name name = new Name(above, base, OwnNames.QUARANTINE);
            try (HeldDirectory quarantine = own.enter(name, Reason.QUARANTINE)) {
                Name ofRun = new Name(quarantine, all, run);
                HeldDirectory directory = own.enter(ofRun, Reason.QUARANTINE);
                try {
                    quarantine.sync();
                    above.sync();
                    return new Place(
                            directory,
                            ofRun.path(),
                            new Made(base, earlier, above.state().times()));
                } catch (ActionFailedException | FileAccessException e) {
                    directory.close();
                    throw e;
                }
            }
        }
    }

    /// Waits until what was taken out of the way is on the disk.
    void sync() throws ActionFailedException {
        for (Place place : places.values()) {
            place.directory().sync();
        }
    }

    /// Removes what is empty. Where nothing else happened, the directory above is as it was.
    private void tidy(Place place) {
        Made made = place.made();
        try (HeldDirectory base = fileSystem.hold(made.base())) {
            boolean isAsLeft = base.state().times().modifiedNanos() == made.after().modifiedNanos();
            OwnDirectories.removeEmpty(
                    List.of(place.path().parent().orElseThrow(), place.path()), fileSystem);
            if (isAsLeft && !base.names().contains(OwnNames.QUARANTINE)) {
                base.setTimes(made.before());
            }
        } catch (FileAccessException | ActionFailedException e) {
            // It is gone, or stays as it is.
        }
    }

    @Override
    public void close() {
        places.values().forEach(place -> place.directory().close());
        places.values().forEach(this::tidy);
    }
}
