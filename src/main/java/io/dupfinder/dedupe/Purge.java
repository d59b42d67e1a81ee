package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Removes what a run keeps in quarantine. Nothing puts it back.
public final class Purge {

    private static final int BATCH = 256;

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
        Set<FilePath> ofRun = new LinkedHashSet<>();
        try (Journal journal = run.reopen()) {
            try (HeldDirectories directories = new HeldDirectories(fileSystem)) {
                run.forEachIntent((intent, standing) -> {
                    if (PastRun.isKept(intent, standing) && !stops.getAsBoolean()) {
                        intent.kept().forEach(kept -> ofRun.add(kept.parent().orElseThrow()));
                        remove(intent, directories, journal);
                    }
                });
            }
            ofRun.forEach(directory -> Quarantine.tidy(directory, fileSystem));
            journal.sync();
        }
    }

    private void remove(Intent intent, HeldDirectories directories, Journal journal) {
        for (FilePath kept : intent.kept()) {
            try {
                Name name = directories.name(kept);
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
        journal.add(
                new JsonLine()
                        .put("state", Standing.PURGED.name())
                        .put("n", intent.action().number()));
        removed++;
        freed = freed.plus(intent.action().frees());
        if (removed % BATCH == 0) {
            journal.sync();
        }
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
