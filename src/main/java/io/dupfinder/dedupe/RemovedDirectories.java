package io.dupfinder.dedupe;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.json.JsonLine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The directories that a run removed because it left them empty. Those that files come back to are
/// made again.
final class RemovedDirectories {

    private final FileSystem fileSystem;
    private final Map<FilePath, JsonLine> removed = new HashMap<>();
    private final Set<FilePath> made = new LinkedHashSet<>();

    RemovedDirectories(FileSystem fileSystem, PastRun run) {
        this.fileSystem = fileSystem;
        run.forEachRemoved(line -> removed.put(line.requireObject("removes").requirePath(), line));
    }

    /// Makes the directory of a file again, and those above it, where this run removed them.
    void makeFor(FilePath file) {
        file.parent().ifPresent(this::make);
    }

    private void make(FilePath directory) {
        JsonLine line = removed.remove(directory);
        if (line == null) {
            return;
        }
        FilePath parent = directory.parent().orElseThrow();
        make(parent);
        FileName last = FileName.last(directory);
        try (HeldDirectory above = fileSystem.hold(parent)) {
            above.makeDirectory(last);
            try (HeldDirectory again = above.directory(last)) {
                again.resemble(
                        new EntryState(
                                EntryKind.DIRECTORY,
                                new FileId(0, 0),
                                0,
                                0,
                                0,
                                new EntryState.Times(0, 0, 0),
                                new EntryState.Owner(
                                        (int) line.requireNumber("user"),
                                        (int) line.requireNumber("group")),
                                (int) line.requireNumber("mode"),
                                0),
                        ExtendedAttributes.ofJson(line.requireObject("attributes")));
            }
            made.add(directory);
        } catch (FileAccessException | ActionFailedException e) {
            // It is there again, or cannot be made: what is put back into it will tell.
        }
    }

    /// Those that were made again.
    Set<FilePath> made() {
        return made;
    }
}
