package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The times of the directories that a run changed, as they were before it. They are put back where
/// nobody else has changed the directory since.
final class DirectoryTimes {

    private final FileSystem fileSystem;
    private final Map<FilePath, EntryState.Times> before = new HashMap<>();
    private final Set<FilePath> changedByOthers = new HashSet<>();

    /// Looks at the directories now, before anything is put back.
    DirectoryTimes(FileSystem fileSystem, PastRun run) {
        this.fileSystem = fileSystem;
        Instant lastOwnChange = run.lastChange();
        run.forEachDirectory((path, times) -> {
            if (before.putIfAbsent(path, times) == null && isModifiedAfter(lastOwnChange, path)) {
                changedByOthers.add(path);
            }
        });
    }

    private boolean isModifiedAfter(Instant moment, FilePath path) {
        try (HeldDirectory directory = fileSystem.hold(path)) {
            long modified = directory.state().times().modifiedNanos();
            return Instant.ofEpochSecond(0, modified).isAfter(moment);
        } catch (FileAccessException | ActionFailedException e) {
            // It is gone, unless this run removed it and makes it again.
            return false;
        }
    }

    /// Puts times back.
    ///
    /// @param unfinished directories in which something of the run is left
    void putBack(Set<FilePath> unfinished) {
        before.keySet().removeAll(unfinished);
        before.keySet().removeAll(changedByOthers);
        before.forEach((path, times) -> {
            try (HeldDirectory directory = fileSystem.hold(path)) {
                directory.setTimes(times);
            } catch (FileAccessException | ActionFailedException e) {
                // Its entries are back, which counts.
            }
        });
    }
}
