package io.dupfinder.dedupe;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;

/// Removes a directory that lies in quarantine, with what was in it when it went there. Where
/// anything else lies in it by now, all of it stays.
final class TreeRemoval {

    private final Name kept;
    private final TreeCheck check;

    /// @param kept where the directory lies
    TreeRemoval(FileSystem fileSystem, Name kept, PlannedAction action, PlannedTree tree) {
        this.kept = kept;
        check = TreeCheck.byInodes(fileSystem, action.victim().path(), tree);
    }

    /// Makes certain that nothing was put there. Entries that are missing were removed before.
    void require() throws RefusedException, FileAccessException {
        try (HeldDirectory directory = kept.directory().directory(kept.last())) {
            check.walk(directory, (_, _, _) -> {});
        }
    }

    /// Removes all of it.
    void remove() throws RefusedException, FileAccessException, ActionFailedException {
        try (HeldDirectory directory = kept.directory().directory(kept.last())) {
            check.walk(
                    directory,
                    (_, at, name) -> {
                        try {
                            if (at.state(name).kind() == EntryKind.DIRECTORY) {
                                at.removeDirectory(name);
                            } else {
                                at.remove(name);
                            }
                        } catch (ActionFailedException e) {
                            throw new RefusedException(Refusal.of(e));
                        }
                    });
        }
        kept.directory().removeDirectory(kept.last());
    }
}
