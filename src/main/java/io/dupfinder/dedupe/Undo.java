package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Puts back what a run changed, and never overwrites anything.
public final class Undo {

    private final FileSystem fileSystem;
    private final PastRun run;
    private final Predicate<FilePath> wanted;
    private final BooleanSupplier stops;
    private final Consumer<Problem> problems;
    private long back;
    private long left;

    /// @param wanted the victims to put back
    /// @param stops asked between actions; once true the rest stays as it is
    /// @param problems receives each file that is not put back, with the reason
    public Undo(
            FileSystem fileSystem,
            PastRun run,
            Predicate<FilePath> wanted,
            BooleanSupplier stops,
            Consumer<Problem> problems) {
        this.problems = problems;
        this.fileSystem = fileSystem;
        this.run = run;
        this.wanted = wanted;
        this.stops = stops;
    }

    /// The extent to which a run can be undone.
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
        return isStillDone(standing) && intent.action().victimPaths().stream().anyMatch(wanted);
    }

    /// Whether something is wanted that lies in a directory which went as a whole.
    private boolean isPartWanted(Intent intent, Standing standing) {
        return isStillDone(standing)
                && !wanted.test(intent.action().victim().path())
                && intent.action().tree().stream().flatMap(PlannedTree::victims).anyMatch(wanted);
    }

    private static boolean isStillDone(Standing standing) {
        return standing == Standing.DONE || standing == Standing.LEFT;
    }

    private static boolean canBeUndone(Intent intent, Standing standing) {
        return standing == Standing.LEFT || !(intent.action().action() instanceof Action.Delete);
    }

    /// Puts back what can be.
    ///
    /// @return how many files were put back
    public long run() {
        DirectoryTimes times = new DirectoryTimes(fileSystem, run);
        RemovedDirectories removed = new RemovedDirectories(fileSystem, run);
        Set<FilePath> unfinished = new HashSet<>();
        try (Journal journal = run.reopen();
                ReversalBatch batch = new ReversalBatch(fileSystem, journal)) {
            // Where this is broken off, the journal has no end that is newer than what was changed.
            journal.add(new JsonLine().put("undo", InstantText.of(Instant.now())));
            journal.sync();
            run.forEachIntent((intent, standing) -> {
                boolean isBack = false;
                if (isToDo(intent, standing)
                        && canBeUndone(intent, standing)
                        && !stops.getAsBoolean()) {
                    intent.action().victimPaths().forEach(removed::makeFor);
                    isBack = putBack(intent, standing, batch);
                }
                if (isPartWanted(intent, standing)) {
                    left++;
                    problems.accept(
                            new Problem(
                                    intent.action().victim().path(),
                                    "it went as a whole, and a part of it cannot be put back; `dupfinder undo --path %s` puts back all of it"
                                            .formatted(intent.action().victim().path())));
                }
                if (!isBack && standing.isAway()) {
                    intent.action()
                            .victimPaths()
                            .forEach(path -> unfinished.add(path.parent().orElseThrow()));
                }
            });
            batch.end();
            OwnDirectories.removeEmpty(run.made(), fileSystem);
            times.putBack(unfinished);
            journal.add(new JsonLine().put("end", InstantText.of(Instant.now())));
            journal.sync();
        }
        return back;
    }

    private boolean putBack(Intent intent, Standing standing, ReversalBatch batch) {
        Reversal reversal = new Reversal(run.header().run(), batch.directories());
        Restoring.Restored restored =
                standing == Standing.LEFT ? reversal.revert(intent) : reversal.undo(intent);
        if (restored.result() != Restoring.Result.BACK) {
            left++;
            problems.accept(new Problem(intent.action().victim().path(), detail(intent, restored)));
            return false;
        }
        batch.add(intent.action().number(), Standing.UNDONE);
        back += intent.action().files();
        return true;
    }

    /// A file that is not where it was kept may lie on a disk that is away.
    private String detail(Intent intent, Restoring.Restored restored) {
        return restored.result() == Restoring.Result.GONE
                ? new Absence(fileSystem)
                        .of(intent.kept().getFirst(), intent)
                        .orElse(restored.detail())
                : restored.detail();
    }

    /// The number of actions that were not put back.
    public long left() {
        return left;
    }
}
