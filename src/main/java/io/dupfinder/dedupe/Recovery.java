package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Brings runs to their end that a crash broke off: what was begun is put back.
public final class Recovery {

    private final FileSystem fileSystem;
    private final Consumer<Problem> problems;
    private long left;
    private long reverted;
    private long finished;

    /// @param problems receives each file that is not where it was, with the reason
    public Recovery(FileSystem fileSystem, Consumer<Problem> problems) {
        this.problems = problems;
        this.fileSystem = fileSystem;
    }

    /// Recovers a run that has not ended, or whose undoing or purging has not; does nothing with
    /// one that has.
    public void recover(PastRun run) {
        if (run.isWhole()) {
            return;
        }
        DirectoryTimes times = new DirectoryTimes(fileSystem, run);
        Set<FilePath> changed = new HashSet<>();
        try (Journal journal = run.reopen();
                ReversalBatch batch = new ReversalBatch(fileSystem, journal)) {
            run.forEachIntent((intent, standing) -> {
                Standing now = standing;
                if (standing == Standing.INTENT) {
                    now = settle(run, intent, batch.directories());
                    batch.add(intent.action().number(), now);
                }
                if (now.isAway()) {
                    intent.action()
                            .victimPaths()
                            .forEach(path -> changed.add(path.parent().orElseThrow()));
                }
            });
            batch.end();
            run.forEachRemoved(line ->
                    changed.add(
                            line.requireObject("removes").requirePath().parent().orElseThrow()));
            OwnDirectories.removeEmpty(run.made(), fileSystem);
            times.putBack(changed);
            journal.add(new JsonLine().put("end", InstantText.of(Instant.now())));
            journal.sync();
        }
    }

    private Standing settle(PastRun run, Intent intent, HeldDirectories directories) {
        Restoring.Restored restored = new Reversal(run.header().run(), directories).revert(intent);
        return switch (restored.result()) {
            case BACK -> {
                reverted += intent.action().files();
                yield Standing.REVERTED;
            }
            case KEPT -> {
                tell(new Problem(intent.action().victim().path(), restored.detail()));
                yield Standing.LEFT;
            }
            case GONE -> {
                if (Reversal.leavesNothing(intent)) {
                    finished++;
                    yield Standing.DONE;
                }
                tell(new Problem(intent.action().victim().path(), restored.detail()));
                yield Standing.REVERTED;
            }
        };
    }

    /// The number of files that are where they were.
    public long reverted() {
        return reverted;
    }

    /// The number of actions that had been done.
    public long finished() {
        return finished;
    }

    /// The number of files that are not where they were.
    public long left() {
        return left;
    }

    private void tell(Problem problem) {
        left++;
        problems.accept(problem);
    }
}
