package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import java.util.List;
import java.util.Optional;

/// Directories that a run makes for itself, and trusts only if they are its user's.
final class OwnDirectories {

    private static final int OTHERS = 077;
    private static final int OTHERS_WRITE = 022;

    private final DirectoryRecords records;
    private final int user;

    /// @param user who runs this
    OwnDirectories(DirectoryRecords records, int user) {
        this.records = records;
        this.user = user;
    }

    DirectoryRecords records() {
        return records;
    }

    int user() {
        return user;
    }

    /// Opens a directory that nobody else may enter; makes it where it is missing.
    ///
    /// @param reason of a refusal
    HeldDirectory enter(Name name, Reason reason) throws RefusedException {
        make(name, reason);
        return open(name, reason, OTHERS);
    }

    /// Opens a directory that nobody else may write to; makes it where it is missing.
    HeldDirectory enterShown(Name name, Reason reason) throws RefusedException {
        try {
            name.directory().state(name.last());
        } catch (FileAccessException e) {
            make(name, reason);
        }
        return open(name, reason, OTHERS_WRITE);
    }

    private void make(Name name, Reason reason) throws RefusedException {
        try {
            records.make(name);
        } catch (ActionFailedException e) {
            if (e.kind() != ActionFailedException.Cause.TAKEN) {
                throw refused(
                        e, reason, "%s cannot be made: %s".formatted(name.path(), e.detail()));
            }
        }
    }

    private HeldDirectory open(Name name, Reason reason, int forbidden) throws RefusedException {
        HeldDirectory directory;
        try {
            directory = name.directory().directory(name.last());
        } catch (FileAccessException e) {
            throw new RefusedException(
                    reason,
                    "%s is there, and is no directory that can be entered: %s"
                            .formatted(name.path(), e.detail()));
        }
        try {
            Optional<String> distrust = distrust(directory.state(), name.path(), forbidden);
            if (distrust.isEmpty()) {
                return directory;
            }
            directory.close();
            throw new RefusedException(reason, distrust.get());
        } catch (FileAccessException e) {
            directory.close();
            throw new RefusedException(reason, e.detail());
        }
    }

    private Optional<String> distrust(EntryState state, FilePath path, int forbidden) {
        if (state.owner().user() != user) {
            return Optional.of(
                    "%s belongs to another user (%d)".formatted(path, state.owner().user()));
        }
        return (state.mode() & forbidden) == 0
                ? Optional.empty()
                : Optional.of(
                        "others may %s %s; take that away with `chmod %s`"
                                .formatted(
                                        forbidden == OTHERS ? "enter" : "write to",
                                        path,
                                        forbidden == OTHERS ? "700" : "go-w"));
    }

    /// A refusal for a reason, unless the disk is full.
    static RefusedException refused(ActionFailedException failure, Reason reason, String detail) {
        return new RefusedException(
                failure.kind() == ActionFailedException.Cause.DISK_FULL ? Reason.DISK_FULL : reason,
                detail);
    }

    /// Removes directories as far as they are empty, the last first.
    static void removeEmpty(List<FilePath> directories, FileSystem fileSystem) {
        for (FilePath directory : directories.reversed()) {
            try (HeldDirectory above = fileSystem.hold(directory.parent().orElseThrow())) {
                above.removeDirectory(FileName.last(directory));
            } catch (FileAccessException | ActionFailedException e) {
                // Others have something there, or it is gone: it may stay.
            }
        }
    }
}
