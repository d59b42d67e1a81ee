package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.JsonLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Acts on whole directories, one at a time, in the steps in which an [Executor] acts on files:
/// compare, journal, rename, make certain, journal.
final class TreeActing {

    private final FileSystem fileSystem;
    private final Journal journal;
    private final TreePreparation preparation;
    private final Destinations destinations;
    private final DirectoryRecords records;
    private final Executor.Listener listener;

    TreeActing(
            FileSystem fileSystem,
            Journal journal,
            Preparation preparation,
            Destinations destinations,
            DirectoryRecords records,
            Executor.Listener listener) {
        this.fileSystem = fileSystem;
        this.journal = journal;
        this.preparation = new TreePreparation(fileSystem, preparation, listener::stops);
        this.destinations = destinations;
        this.records = records;
        this.listener = listener;
    }

    /// Acts on the directories that a plan begins with.
    ///
    /// @param left receives the directories that they were taken out of
    /// @return the rest of the plan
    Supplier<Optional<PlannedAction>> actOnFirst(
            Supplier<Optional<PlannedAction>> plan, Set<FilePath> left) {
        Optional<PlannedAction> next = plan.get();
        Optional<PlannedTree> tree = next.flatMap(PlannedAction::tree);
        while (tree.isPresent() && !listener.stops()) {
            act(next.get(), tree.get()).ifPresent(left::add);
            next = plan.get();
            tree = next.flatMap(PlannedAction::tree);
        }
        Deque<PlannedAction> first = new ArrayDeque<>();
        next.ifPresent(first::add);
        return () -> first.isEmpty() ? plan.get() : Optional.of(first.remove());
    }

    /// Acts, or tells why not.
    ///
    /// @return the directory that it was taken out of; empty where it was not
    private Optional<FilePath> act(PlannedAction action, PlannedTree tree) {
        try (HeldDirectories directories = new HeldDirectories(fileSystem)) {
            Optional<PreparedTree> prepared = preparation.prepare(action, tree, directories);
            if (prepared.isEmpty() || listener.stops()) {
                return Optional.empty();
            }
            TreeTaking taking =
                    new TreeTaking(prepared.get(), destinations.of(action, prepared.get().name()));
            announce(taking, tree);
            taking.take();
            sync(prepared.get());
            journal.add(
                    new JsonLine()
                            .put("state", Standing.DONE.name())
                            .put("n", action.number())
                            .put("freed", action.frees().bytes()));
            journal.sync();
            listener.ended(Outcome.Done.asPlanned(action));
            return Optional.of(prepared.get().name().parent());
        } catch (RefusedException e) {
            journal.refused(action, e.refusal(), e.isLeft() ? Standing.LEFT : Standing.REFUSED);
            listener.ended(new Outcome.Refused(action, e.refusal()));
            return Optional.empty();
        }
    }

    /// Enters in the journal what will be done. The lines of all entries come before the action's
    /// own, which is not believed without them.
    private void announce(TreeTaking taking, PlannedTree tree) {
        PreparedTree prepared = taking.prepared();
        PlannedAction action = prepared.action();
        destinations.enterTimes(taking.placed());
        records.enterTimes(prepared.name());
        tree.lines(action.number()).forEach(journal::add);
        journal.add(
                new Intent(
                                action,
                                taking.placed().kept().stream().map(Name::path).toList(),
                                Intent.Elsewhere.inTrash(taking.placed().infos()),
                                prepared.state(),
                                Map.of())
                        .toJson());
        journal.sync();
    }

    private void sync(PreparedTree prepared) {
        try {
            destinations.sync();
            prepared.name().directory().sync();
        } catch (ActionFailedException e) {
            throw Executor.notOnDisk(e);
        }
    }
}
