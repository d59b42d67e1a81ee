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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Puts back what a run changed, and never overwrites anything.
public final class Undo {

    /// Number of actions after which the journal is brought to the disk.
    private static final int BATCH = 256;

    private final FileSystem fileSystem;
    private final PastRun run;
    private final Predicate<FilePath> wanted;
    private final BooleanSupplier stops;
    private final List<Problem> problems = new ArrayList<>();
    private long back;

    /// @param wanted the victims to put back
    /// @param stops asked between actions; once true the rest stays as it is
    public Undo(
            FileSystem fileSystem, PastRun run, Predicate<FilePath> wanted, BooleanSupplier stops) {
        this.fileSystem = fileSystem;
        this.run = run;
        this.wanted = wanted;
        this.stops = stops;
    }

    /// What undoing can do.
    ///
    /// @param possible actions that can be put back
    /// @param lost actions whose files are gone for good
    public record Outlook(long possible, long lost) {}

    /// Looks at what can be put back, and changes nothing.
    public Outlook outlook() {
        long[] counts = new long[2];
        run.forEachIntent((intent, standing) -> {
            if (isToDo(intent, standing)) {
                counts[canBeUndone(intent, standing) ? 0 : 1]++;
            }
        });
        return new Outlook(counts[0], counts[1]);
    }

    private boolean isToDo(Intent intent, Standing standing) {
        return (standing == Standing.DONE || standing == Standing.LEFT)
                && intent.action().victimPaths().stream().anyMatch(wanted);
    }

    private static boolean canBeUndone(Intent intent, Standing standing) {
        return switch (intent.action().action()) {
            case Action.Delete _ -> standing == Standing.LEFT;
            case Action.Quarantine _, Action.HardLink _, Action.SymbolicLink _, Action.Reflink _ ->
                    true;
        };
    }

    /// Puts back what can be.
    ///
    /// @return how many actions were put back
    public long run() {
        DirectoryTimes times = new DirectoryTimes(fileSystem, run);
        Set<FilePath> ofRun = new LinkedHashSet<>();
        Set<FilePath> unfinished = new HashSet<>();
        try (Journal journal = run.reopen()) {
            try (HeldDirectories directories = new HeldDirectories(fileSystem)) {
                run.forEachIntent((intent, standing) -> {
                    boolean isBack = false;
                    if (isToDo(intent, standing)
                            && canBeUndone(intent, standing)
                            && !stops.getAsBoolean()) {
                        isBack = putBack(intent, standing, directories, journal);
                        ofRun.addAll(Quarantine.directories(intent));
                    }
                    if (!isBack && isStillDone(standing)) {
                        intent.action()
                                .victimPaths()
                                .forEach(path -> unfinished.add(path.parent().orElseThrow()));
                    }
                });
            }
            ofRun.forEach(directory -> Quarantine.tidy(directory, fileSystem));
            times.putBack(unfinished);
            journal.add(new JsonLine().put("end", InstantText.of(Instant.now())));
            journal.sync();
        }
        return back;
    }

    private static boolean isStillDone(Standing standing) {
        return standing == Standing.DONE || standing == Standing.LEFT;
    }

    private boolean putBack(
            Intent intent, Standing standing, HeldDirectories directories, Journal journal) {
        Restoring.Restored restored =
                switch (intent.action().action()) {
                    case Action.Quarantine _, Action.Delete _ ->
                            Restoring.putBack(intent, directories);
                    case Action.HardLink _, Action.SymbolicLink _ ->
                            standing == Standing.LEFT
                                    ? new Unlinking(intent, directories).revert()
                                    : new Unlinking(intent, directories).undo();
                    // It is as it was already, but for the blocks.
                    case Action.Reflink _ -> new Restoring.Restored(Restoring.Result.BACK, "");
                };
        if (restored.result() != Restoring.Result.BACK) {
            problems.add(new Problem(intent.action().victim().path(), restored.detail()));
            return false;
        }
        journal.add(Standing.UNDONE, intent.action().number());
        back++;
        if (back % BATCH == 0) {
            journal.sync();
        }
        return true;
    }

    /// What was not put back, with the reason.
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
