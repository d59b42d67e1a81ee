package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.json.JsonLine;
import java.util.HashSet;
import java.util.Set;

/// The lines of a run's journal about directories: when each was modified before the run changed
/// it, and which ones the run made.
final class DirectoryRecords {

    private final Journal journal;
    private final Set<FilePath> recorded = new HashSet<>();

    DirectoryRecords(Journal journal) {
        this.journal = journal;
    }

    /// Enters when the directory of an entry was modified, before this run changes it.
    void enterTimes(Name entry) {
        if (recorded.add(entry.parent())) {
            try {
                EntryState.Times times = entry.directory().state().times();
                journal.add(
                        new JsonLine()
                                .put("directory", new JsonLine().put(entry.parent()))
                                .put("readNs", times.readNanos())
                                .put("mtimeNs", times.modifiedNanos()));
            } catch (FileAccessException e) {
                // Its times will not be put back.
            }
        }
    }

    /// Makes a directory, once the journal on the disk says so.
    void make(Name name) throws ActionFailedException {
        enterTimes(name);
        journal.add(new JsonLine().put("makes", new JsonLine().put(name.path())));
        journal.sync();
        name.directory().makeDirectory(name.last());
        recorded.add(name.path());
    }
}
