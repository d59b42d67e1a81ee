package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Removes what a run keeps in quarantine. Nothing puts it back.
public final class Purge {

    private final FileSystem fileSystem;
    private final PastRun run;
    private final List<Problem> problems = new ArrayList<>();
    private long removed;
    private ByteCount freed = ByteCount.ZERO;

    public Purge(FileSystem fileSystem, PastRun run) {
        this.fileSystem = fileSystem;
        this.run = run;
    }

    /// Removes all of it.
    ///
    /// @param stops asked between files; once true the rest stays
    public void run(BooleanSupplier stops) {
        try (Journal journal = run.reopen();
                ReversalBatch batch = new ReversalBatch(fileSystem, journal)) {
            run.forEachIntent((intent, standing) -> {
                if (PastRun.isKept(intent, standing) && !stops.getAsBoolean()) {
                    remove(intent, batch);
                }
            });
            batch.end();
            OwnDirectories.removeEmpty(run.made(), fileSystem);
        }
    }

    private void remove(Intent intent, ReversalBatch batch) {
        for (FilePath kept : intent.kept()) {
            try {
                Name name = batch.directories().name(kept);
                EntryState state = name.directory().state(name.last());
                if (state.id().inode() != intent.victim().id().inode()) {
                    problems.add(
                            new Problem(kept, "this is not the file that was put there; it stays"));
                    return;
                }
                name.directory().remove(name.last());
            } catch (FileAccessException e) {
                if (e.reason() != SkipReason.VANISHED) {
                    problems.add(new Problem(kept, e.detail()));
                    return;
                }
            } catch (ActionFailedException e) {
                problems.add(new Problem(kept, e.detail()));
                return;
            }
        }
        batch.add(intent.action().number(), Standing.PURGED);
        removed++;
        freed = freed.plus(intent.action().frees());
    }

    public long removed() {
        return removed;
    }

    public ByteCount freed() {
        return freed;
    }

    /// The files that stay, with the reason.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
