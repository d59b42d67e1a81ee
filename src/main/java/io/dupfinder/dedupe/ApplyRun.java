package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A run that carries a plan out, from the first line of its journal to the last.
///
/// @param protectedPatterns what nothing may touch
/// @param mergesMetadata whether a link may take the place of a file with another owner, mode or
///   attributes
/// @param actor who runs this
/// @param removesEmpty whether directories that become empty go, too
public record ApplyRun(
        FileSystem fileSystem,
        List<PathPattern> protectedPatterns,
        boolean mergesMetadata,
        Actor actor,
        boolean removesEmpty) {

    /// The user who runs this.
    ///
    /// @param user the number
    /// @param homeTrash the directory of the user's own trash, which need not be there
    public record Actor(int user, FilePath homeTrash) {}

    public ApplyRun {
        protectedPatterns = List.copyOf(protectedPatterns);
    }

    /// Carries a plan out.
    ///
    /// @param plan gives the next action; empty at the end
    /// @throws ActingFailedException when the run cannot go on; the next one recovers from it
    /// @throws JournalException when the journal cannot be written
    public void run(
            Runs runs,
            RunHeader header,
            Supplier<Optional<PlannedAction>> plan,
            Executor.Listener listener) {
        try (Journal journal = runs.begin(header)) {
            DirectoryRecords records = new DirectoryRecords(journal);
            Destinations destinations =
                    new Destinations(fileSystem, header, records, actor.homeTrash(), actor.user());
            try (Executor executor =
                    new Executor(
                            fileSystem, journal, preparation(), destinations, records, listener)) {
                executor.run(plan);
                if (removesEmpty && !listener.stops()) {
                    listener.removedEmpty(
                            new EmptyDirectories(fileSystem, journal, records, header.roots())
                                    .remove(executor.leftDirectories()));
                }
            }
            journal.add(new JsonLine().put("end", InstantText.of(Instant.now())));
            journal.sync();
        }
    }

    /// Makes every check of a run, reads and compares all files, and changes nothing.
    public void rehearse(Supplier<Optional<PlannedAction>> plan, Executor.Listener listener) {
        Preparation preparation = preparation();
        TreePreparation trees = new TreePreparation(fileSystem, preparation, listener::stops);
        Optional<PlannedAction> action = plan.get();
        while (action.isPresent() && !listener.stops()) {
            try (HeldDirectories directories = new HeldDirectories(fileSystem)) {
                PlannedAction next = action.get();
                Optional<PlannedTree> tree = next.tree();
                if (tree.isPresent()) {
                    trees.prepare(next, tree.get(), directories);
                } else {
                    preparation.prepare(next, directories).close();
                }
                listener.ended(Outcome.Done.asPlanned(next));
            } catch (RefusedException e) {
                listener.ended(new Outcome.Refused(action.get(), e.refusal()));
            }
            action = plan.get();
        }
    }

    private Preparation preparation() {
        return new Preparation(
                fileSystem, new Protection(fileSystem, protectedPatterns), mergesMetadata);
    }
}
