package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import java.util.Optional;

/// Tells which directories are on one filesystem and one mount: between others nothing is renamed.
record SameFilesystem(FileSystem fileSystem) {

    boolean isOn(FilePath directory, EntryState other)
            throws FileAccessException, ActionFailedException {
        try (HeldDirectory held = fileSystem.hold(directory)) {
            return isOn(held.state(), other);
        }
    }

    static boolean isOn(EntryState one, EntryState other) {
        return one.id().device() == other.id().device() && one.mount() == other.mount();
    }

    /// The topmost directory above `directory` that is on its filesystem.
    FilePath topmost(FilePath directory, EntryState state)
            throws FileAccessException, ActionFailedException {
        FilePath topmost = directory;
        Optional<FilePath> above = directory.parent();
        while (above.isPresent() && isOn(above.get(), state)) {
            topmost = above.get();
            above = topmost.parent();
        }
        return topmost;
    }
}
