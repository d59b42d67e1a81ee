package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.OwnNames;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.Optional;

/// Tells a file that somebody removed from one whose disk is not there.
record Absence(FileSystem fileSystem) {

    /// Why nobody can say that a kept file was removed, although it is not where it was put: the
    /// directory that holds the quarantine is away, or another filesystem is in its place. Files in
    /// memory went with their mount.
    Optional<String> of(FilePath kept, Intent intent) {
        FilesystemId filesystem = new FilesystemId(intent.action().victim().fsId());
        FilePath holder = OwnNames.holderOfQuarantine(kept).or(kept::parent).orElse(kept);
        try {
            return filesystem.isInMemory()
                            || fileSystem.filesystemId(holder).volume().equals(filesystem.volume())
                    ? Optional.empty()
                    : Optional.of(
                            "its filesystem is not mounted (%s); mount it, and give the same command again"
                                    .formatted(filesystem.volume()));
        } catch (FileAccessException e) {
            return Optional.of(
                    "%s is not there; put it back, or make an empty directory in its place if it is gone for good, and give the same command again"
                            .formatted(holder));
        }
    }
}
