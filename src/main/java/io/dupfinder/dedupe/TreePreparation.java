package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The first half of acting on a whole directory, which changes nothing: every file in it is
/// opened, checked, locked and compared with its survivor as if it went alone, and there is nothing
/// else in it. The files are not held: what changes afterwards is found when all of them are looked
/// at again in quarantine.
final class TreePreparation {

    private final FileSystem fileSystem;
    private final Preparation preparation;
    private final BooleanSupplier stops;

    /// @param stops asked between files; once true nothing is prepared any more
    TreePreparation(FileSystem fileSystem, Preparation preparation, BooleanSupplier stops) {
        this.fileSystem = fileSystem;
        this.preparation = preparation;
        this.stops = stops;
    }

    /// Checks and compares.
    ///
    /// @param directories receives the directory above, which stays open
    /// @return empty when this was stopped
    /// @throws RefusedException when anything is not as planned
    Optional<PreparedTree> prepare(
            PlannedAction action, PlannedTree tree, HeldDirectories directories)
            throws RefusedException {
        FilePath top = action.victim().path();
        TreeCheck check = new TreeCheck(fileSystem, top, tree);
        requireUnprotected(top, tree, check);
        Name name = name(top, directories);
        EntryState state = state(action, name);
        try (HeldDirectory directory = open(name)) {
            check.requireAll(directory);
            try (HeldDirectories ofFiles = new HeldDirectories(fileSystem)) {
                for (PlannedAction file : tree.files()) {
                    if (stops.getAsBoolean()) {
                        return Optional.empty();
                    }
                    preparation.prepare(file, ofFiles).close();
                    if (ofFiles.areMany()) {
                        ofFiles.close();
                    }
                }
            }
            check.requireAll(directory);
            check.requireSurvivors();
        }
        return Optional.of(new PreparedTree(action, name, state, check));
    }

    /// Files are asked about one by one, when they are prepared.
    private void requireUnprotected(FilePath top, PlannedTree tree, TreeCheck check)
            throws RefusedException {
        preparation.requireUnprotected(top);
        for (FilePath directory : check.directories()) {
            preparation.requireUnprotected(directory);
        }
        for (PlannedEntry other : tree.others()) {
            preparation.requireUnprotected(other.path());
        }
    }

    private static Name name(FilePath top, HeldDirectories directories) throws RefusedException {
        try {
            return directories.name(top);
        } catch (FileAccessException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.of(e, Reason.VICTIM_GONE).reason(),
                            "the directory above cannot be entered: " + e.detail()));
        } catch (ActionFailedException e) {
            throw new RefusedException(Refusal.of(e));
        }
    }

    private EntryState state(PlannedAction action, Name name) throws RefusedException {
        try {
            EntryState state = name.directory().state(name.last());
            if (state.kind() != EntryKind.DIRECTORY
                    || state.id().inode() != action.victim().inode()) {
                throw new RefusedException(
                        Reason.VICTIM_CHANGED, "another entry is at %s now".formatted(name.path()));
            }
            if (!SameFilesystem.isOn(state, name.directory().state())) {
                throw new RefusedException(
                        Reason.OTHER_FILESYSTEM, "%s is a mount point".formatted(name.path()));
            }
            preparation.requireFilesystem(action.victim(), state, Reason.VICTIM_CHANGED);
            return state;
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }

    private static HeldDirectory open(Name name) throws RefusedException {
        try {
            return name.directory().directory(name.last());
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }
}
