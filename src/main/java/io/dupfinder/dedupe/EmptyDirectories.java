package io.dupfinder.dedupe;

import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Removes the directories that a run left empty, up to the plan's roots, which stay.
final class EmptyDirectories {

    private final FileSystem fileSystem;
    private final Journal journal;
    private final DirectoryRecords records;
    private final List<FilePath> roots;

    EmptyDirectories(
            FileSystem fileSystem,
            Journal journal,
            DirectoryRecords records,
            List<FilePath> roots) {
        this.fileSystem = fileSystem;
        this.journal = journal;
        this.records = records;
        this.roots = roots;
    }

    /// Removes those of some directories that are empty, then those above that are empty thereby.
    ///
    /// @return how many were removed
    long remove(Collection<FilePath> directories) {
        long removed = 0;
        List<FilePath> candidates = directories.stream().filter(this::isBelowRoot).toList();
        while (!candidates.isEmpty()) {
            List<FilePath> empty = candidates.stream().filter(this::announce).toList();
            journal.sync();
            Set<FilePath> above = new LinkedHashSet<>();
            for (FilePath directory : empty) {
                if (remove(directory)) {
                    removed++;
                    above.add(directory.parent().orElseThrow());
                }
            }
            candidates = new ArrayList<>(above);
            candidates.removeIf(directory -> !isBelowRoot(directory));
        }
        return removed;
    }

    private boolean isBelowRoot(FilePath directory) {
        return !roots.contains(directory) && roots.stream().anyMatch(directory::startsWith);
    }

    /// Enters a directory in the journal if it is empty.
    private boolean announce(FilePath path) {
        FilePath parent = path.parent().orElseThrow();
        FileName last = FileName.last(path);
        try (HeldDirectory above = fileSystem.hold(parent);
                HeldDirectory directory = above.directory(last)) {
            if (!directory.names().isEmpty()) {
                return false;
            }
            records.enterTimes(new Name(above, parent, last));
            records.enterTimes(new Name(directory, path, last));
            EntryState state = directory.state();
            journal.add(
                    new JsonLine()
                            .put("removes", new JsonLine().put(path))
                            .put("user", state.owner().user())
                            .put("group", state.owner().group())
                            .put("mode", state.mode())
                            .put(
                                    "attributes",
                                    ExtendedAttributes.toJson(directory.extendedAttributes())));
            return true;
        } catch (FileAccessException | ActionFailedException e) {
            // It is gone, or cannot be looked at: it stays.
            return false;
        }
    }

    private boolean remove(FilePath directory) {
        try (HeldDirectory above = fileSystem.hold(directory.parent().orElseThrow())) {
            above.removeDirectory(FileName.last(directory));
            return true;
        } catch (FileAccessException | ActionFailedException e) {
            // Something was put there at that moment: it stays.
            return false;
        }
    }
}
