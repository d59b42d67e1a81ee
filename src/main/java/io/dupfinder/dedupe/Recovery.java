package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Brings runs to their end that a crash broke off: what was begun is put back.
public final class Recovery {

    private final FileSystem fileSystem;
    private final List<Problem> problems = new ArrayList<>();
    private long reverted;
    private long finished;

    public Recovery(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// Recovers a run that has not ended; does nothing with one that has.
    public void recover(PastRun run) {
        if (run.ended().isPresent()) {
            return;
        }
        DirectoryTimes times = new DirectoryTimes(fileSystem, run);
        Set<FilePath> ofRun = new LinkedHashSet<>();
        Set<FilePath> changed = new HashSet<>();
        try (Journal journal = run.reopen();
                HeldDirectories directories = new HeldDirectories(fileSystem)) {
            run.forEachIntent((intent, standing) -> {
                Standing now = standing;
                if (standing == Standing.INTENT) {
                    now = settle(intent, directories);
                    journal.add(now, intent.action().number());
                    ofRun.addAll(Quarantine.directories(intent));
                }
                if (now == Standing.DONE || now == Standing.LEFT) {
                    intent.action()
                            .victimPaths()
                            .forEach(path -> changed.add(path.parent().orElseThrow()));
                }
            });
            ofRun.forEach(directory -> Quarantine.tidy(directory, fileSystem));
            times.putBack(changed);
            journal.add(new JsonLine().put("end", InstantText.of(Instant.now())));
            journal.sync();
        }
    }

    private Standing settle(Intent intent, HeldDirectories directories) {
        Restoring.Restored restored =
                switch (intent.action().action()) {
                    case Action.Quarantine _, Action.Delete _ ->
                            Restoring.putBack(intent, directories);
                    case Action.HardLink _, Action.SymbolicLink _ ->
                            new Unlinking(intent, directories).revert();
                    // Blocks that are shared already do no harm.
                    case Action.Reflink _ -> new Restoring.Restored(Restoring.Result.BACK, "");
                };
        return switch (restored.result()) {
            case BACK -> {
                reverted++;
                yield Standing.REVERTED;
            }
            case KEPT -> {
                problems.add(new Problem(intent.action().victim().path(), restored.detail()));
                yield Standing.LEFT;
            }
            case GONE -> {
                if (leavesNothing(intent.action().action())) {
                    finished++;
                    yield Standing.DONE;
                }
                problems.add(new Problem(intent.action().victim().path(), restored.detail()));
                yield Standing.REVERTED;
            }
        };
    }

    /// Whether nothing of a victim is kept once an action is done.
    private static boolean leavesNothing(Action action) {
        return switch (action) {
            case Action.Delete _, Action.HardLink _, Action.SymbolicLink _ -> true;
            case Action.Quarantine _, Action.Reflink _ -> false;
        };
    }

    /// The number of actions of which nothing is left.
    public long reverted() {
        return reverted;
    }

    /// The number of actions that had been done.
    public long finished() {
        return finished;
    }

    /// Files that are not where they were, with the reason.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
