package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Removes what a run keeps in quarantine. Nothing puts it back.
public final class Purge {

    private final FileSystem fileSystem;
    private final PastRun run;
    private final Consumer<Problem> problems;
    private long left;
    private long removed;
    private ByteCount freed = ByteCount.ZERO;

    /// @param problems receives each file that stays, with the reason
    public Purge(FileSystem fileSystem, PastRun run, Consumer<Problem> problems) {
        this.problems = problems;
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
                if (intent.isKept(standing) && !stops.getAsBoolean()) {
                    remove(intent, standing, batch, journal);
                }
            });
            batch.end();
            OwnDirectories.removeEmpty(run.made(), fileSystem);
            journal.add(new JsonLine().put("end", InstantText.of(Instant.now())));
            journal.sync();
        }
    }

    private void remove(Intent intent, Standing standing, ReversalBatch batch, Journal journal) {
        PlannedAction action = intent.action();
        for (FilePath kept : intent.kept()) {
            try {
                Name name = batch.directories().name(kept);
                EntryState state = name.directory().state(name.last());
                if (state.id().inode() != intent.victim().id().inode()) {
                    tell(new Problem(kept, "this is not the file that was put there; it stays"));
                    return;
                }
                if (action.tree().isPresent()) {
                    TreeRemoval tree =
                            new TreeRemoval(fileSystem, name, action, action.tree().get());
                    if (standing != Standing.PURGING) {
                        tree.require();
                        // From now on nobody may take what is left for the whole.
                        journal.add(Standing.PURGING, action.number());
                        journal.sync();
                    }
                    tree.remove();
                } else {
                    name.directory().remove(name.last());
                }
            } catch (RefusedException e) {
                tell(new Problem(kept, "%s; it stays".formatted(e.refusal().detail())));
                return;
            } catch (FileAccessException e) {
                if (e.reason() != SkipReason.VANISHED) {
                    tell(new Problem(kept, e.detail()));
                    return;
                }
                Optional<String> absence = new Absence(fileSystem).of(kept, intent);
                if (absence.isPresent()) {
                    tell(new Problem(kept, absence.get()));
                    return;
                }
            } catch (ActionFailedException e) {
                tell(new Problem(kept, e.detail()));
                return;
            }
        }
        batch.add(action.number(), Standing.PURGED);
        removed += action.files();
        freed = freed.plus(action.frees());
    }

    public long removed() {
        return removed;
    }

    public ByteCount freed() {
        return freed;
    }

    /// The number of files that stay because they could not be removed.
    public long left() {
        return left;
    }

    private void tell(Problem problem) {
        left++;
        problems.accept(problem);
    }
}
