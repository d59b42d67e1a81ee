package io.dupfinder.dedupe;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.FileSystem;
import java.util.LinkedHashMap;
import java.util.Map;

/// Actions that are put back together: the journal says so once their directories are on the disk.
final class ReversalBatch implements AutoCloseable {

    /// Number of actions, at most.
    private static final int MOST = 256;

    private final Journal journal;
    private final HeldDirectories directories;
    private final Map<Long, Standing> ended = new LinkedHashMap<>();

    ReversalBatch(FileSystem fileSystem, Journal journal) {
        this.journal = journal;
        directories = new HeldDirectories(fileSystem);
    }

    HeldDirectories directories() {
        return directories;
    }

    void add(long number, Standing standing) {
        ended.put(number, standing);
        if (ended.size() == MOST || directories.areMany()) {
            end();
        }
    }

    /// Ends the batch, if there is one; another may follow.
    void end() {
        try {
            directories.sync();
        } catch (ActionFailedException e) {
            throw new ActingFailedException(
                    "the disk did not accept what was put back last (%s); the same command goes on"
                            .formatted(e.detail()));
        }
        directories.close();
        ended.forEach((number, standing) -> journal.add(standing, number));
        ended.clear();
        journal.sync();
    }

    @Override
    public void close() {
        directories.close();
    }
}
