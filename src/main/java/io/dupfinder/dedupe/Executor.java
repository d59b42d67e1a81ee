package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Carries a plan out, in batches: each action is prepared without changing anything, the journal
/// says what will be done and is on the disk, then it is done, and the journal says how it ended.
///
/// This class and those it calls are the only ones that change a user's files.
public final class Executor implements AutoCloseable {

    /// Number of actions of a batch, at most.
    private static final int MOST_ACTIONS = 256;

    /// Bytes compared in a batch from which on it is full: what was compared is acted on soon.
    private static final long MOST_BYTES = 256L << 20;

    /// Number of open files and directories of an action, besides a directory for each name.
    private static final int DESCRIPTORS = 4;

    private final FileSystem fileSystem;
    private final Journal journal;
    private final Preparation preparation;
    private final Destinations destinations;
    private final Announcing announcing;
    private final Listener listener;
    private final TreeActing trees;
    private final Set<FilePath> left = new LinkedHashSet<>();

    /// Hears of actions as they end.
    public interface Listener {

        void ended(Outcome outcome);

        /// Told once, how many empty directories were removed.
        void removedEmpty(long directories);

        /// Asked between actions; once true the run ends.
        boolean stops();
    }

    Executor(
            FileSystem fileSystem,
            Journal journal,
            Preparation preparation,
            Destinations destinations,
            DirectoryRecords records,
            Listener listener) {
        this.fileSystem = fileSystem;
        this.journal = journal;
        this.preparation = preparation;
        this.destinations = destinations;
        announcing = new Announcing(journal, destinations, records);
        this.listener = listener;
        trees = new TreeActing(fileSystem, journal, preparation, destinations, records, listener);
    }

    /// Carries actions out until there are no more, or the listener stops.
    ///
    /// @param plan gives the next action; empty at the end
    public void run(Supplier<Optional<PlannedAction>> plan) {
        Supplier<Optional<PlannedAction>> files = trees.actOnFirst(plan, left);
        boolean goesOn = true;
        while (goesOn && !listener.stops()) {
            List<Prepared> batch = new ArrayList<>();
            try (HeldDirectories directories = new HeldDirectories(fileSystem)) {
                try {
                    goesOn = fill(batch, files, directories);
                    if (!listener.stops()) {
                        act(batch, directories);
                    }
                } finally {
                    batch.forEach(Prepared::close);
                }
            }
        }
    }

    /// @return whether there may be more
    private boolean fill(
            List<Prepared> batch,
            Supplier<Optional<PlannedAction>> plan,
            HeldDirectories directories) {
        long bytes = 0;
        int descriptors = 0;
        while (batch.size() < MOST_ACTIONS
                && bytes < MOST_BYTES
                && descriptors <= fileSystem.filesToKeepOpen() / 2
                && !listener.stops()) {
            Optional<PlannedAction> action = plan.get();
            if (action.isEmpty()) {
                return false;
            }
            try {
                batch.add(preparation.prepare(action.get(), directories));
                bytes += action.get().size().bytes();
                descriptors += DESCRIPTORS + action.get().victimPaths().size();
            } catch (RefusedException e) {
                refused(action.get(), e);
            }
        }
        return true;
    }

    private void refused(PlannedAction action, RefusedException why) {
        journal.refused(action, why.refusal(), why.isLeft() ? Standing.LEFT : Standing.REFUSED);
        listener.ended(new Outcome.Refused(action, why.refusal()));
    }

    private void act(List<Prepared> batch, HeldDirectories directories) {
        List<Announced> announced = new ArrayList<>();
        for (Prepared prepared : batch) {
            try {
                announced.add(announcing.announce(prepared, directories));
            } catch (RefusedException e) {
                refused(prepared.action(), e);
            }
        }
        journal.sync();
        List<Outcome.Done> done = new ArrayList<>();
        takeAll(announced, done);
        for (Announced each : announced) {
            switch (each) {
                case Announced.ToTake _ -> {}
                case Announced.ToReplace(var prepared, var replacing) ->
                        replace(prepared, replacing, done);
                case Announced.ToShare(var prepared) -> share(prepared, done);
            }
        }
        sync(batch, announced);
        for (Outcome.Done each : done) {
            journal.add(
                    new JsonLine()
                            .put("state", Standing.DONE.name())
                            .put("n", each.action().number())
                            .put("freed", each.frees().bytes()));
        }
        journal.sync();
        done.forEach(listener::ended);
    }

    private void replace(Prepared prepared, Replacing replacing, List<Outcome.Done> done) {
        try {
            replacing.run();
            done.add(Outcome.Done.asPlanned(prepared.action()));
            preparation.linked(replacing.survivorState());
        } catch (RefusedException e) {
            refused(prepared.action(), e);
        } catch (FileAccessException e) {
            // The link is made; later ones to the same survivor will be refused.
        }
    }

    private void share(Prepared prepared, List<Outcome.Done> done) {
        try {
            Sharing.share(prepared);
            done.add(Outcome.Done.asPlanned(prepared.action()));
        } catch (RefusedException e) {
            refused(prepared.action(), e);
        }
    }

    private void takeAll(List<Announced> announced, List<Outcome.Done> done) {
        List<Taken> away = new ArrayList<>();
        for (Announced each : announced) {
            if (each instanceof Announced.ToTake(Taken taken)) {
                try {
                    if (taken.copying().isPresent()) {
                        taken.copying().get().copy();
                    }
                    Taking.take(taken);
                    away.add(taken);
                } catch (RefusedException e) {
                    abandoned(taken, e);
                }
            }
        }
        Map<Taken, Refusal> doubtful = Taking.withoutSurvivor(away);
        for (Taken taken : away) {
            try {
                Taking.requireCertain(taken, Optional.ofNullable(doubtful.get(taken)));
                done.add(finish(taken));
            } catch (RefusedException e) {
                abandoned(taken, e);
            }
        }
    }

    private void abandoned(Taken taken, RefusedException why) {
        taken.copying().ifPresent(Copying::discard);
        refused(taken.prepared().action(), why);
    }

    private Outcome.Done finish(Taken taken) throws RefusedException {
        PlannedAction action = taken.prepared().action();
        taken.prepared().names().forEach(name -> left.add(name.parent()));
        if (taken.copying().isPresent()) {
            Taking.placeCopy(taken, taken.copying().get());
            return Outcome.Done.asPlanned(action);
        }
        return switch (action.action()) {
            case Action.Delete _ -> {
                Taking.remove(taken);
                yield Outcome.Done.asPlanned(action);
            }
            case Action.Move _ -> new Outcome.Done(action, ByteCount.ZERO);
            case Action.Quarantine _,
                    Action.Trash _,
                    Action.HardLink _,
                    Action.SymbolicLink _,
                    Action.Reflink _ ->
                    Outcome.Done.asPlanned(action);
        };
    }

    private void sync(List<Prepared> batch, List<Announced> announced) {
        Set<HeldDirectory> touched = new LinkedHashSet<>();
        batch.forEach(prepared -> prepared.names().forEach(name -> touched.add(name.directory())));
        for (Announced each : announced) {
            if (each instanceof Announced.ToTake(Taken taken)
                    && taken.prepared().action().action() instanceof Action.Move) {
                taken.kept().forEach(name -> touched.add(name.directory()));
            }
        }
        try {
            destinations.sync();
            for (HeldDirectory directory : touched) {
                directory.sync();
            }
        } catch (ActionFailedException e) {
            throw notOnDisk(e);
        }
    }

    static ActingFailedException notOnDisk(ActionFailedException failure) {
        return new ActingFailedException(
                "the disk did not accept what was done last (%s); the next `dupfinder apply`, `undo` or `purge` puts it back"
                        .formatted(failure.detail()));
    }

    /// The directories that files were taken out of.
    Set<FilePath> leftDirectories() {
        return left;
    }

    @Override
    public void close() {
        destinations.close();
    }
}
