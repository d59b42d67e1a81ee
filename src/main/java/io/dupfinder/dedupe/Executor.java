package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Taking.Taken;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.HashSet;
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
    private final Quarantine quarantine;
    private final String run;
    private final Listener listener;
    private final Set<FilePath> recorded = new HashSet<>();

    /// Hears of actions as they end.
    public interface Listener {

        void ended(Outcome outcome);

        /// Asked between actions; once true the run ends.
        boolean stops();
    }

    Executor(
            FileSystem fileSystem,
            Journal journal,
            Preparation preparation,
            Quarantine quarantine,
            String run,
            Listener listener) {
        this.fileSystem = fileSystem;
        this.journal = journal;
        this.preparation = preparation;
        this.quarantine = quarantine;
        this.run = run;
        this.listener = listener;
    }

    /// Carries actions out until there are no more, or the listener stops.
    ///
    /// @param plan gives the next action; empty at the end
    public void run(Supplier<Optional<PlannedAction>> plan) {
        boolean goesOn = true;
        while (goesOn && !listener.stops()) {
            List<Prepared> batch = new ArrayList<>();
            try (HeldDirectories directories = new HeldDirectories(fileSystem)) {
                try {
                    goesOn = fill(batch, plan, directories);
                    if (!listener.stops()) {
                        act(batch);
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

    private void act(List<Prepared> batch) {
        List<Announced> announced = new ArrayList<>();
        for (Prepared prepared : batch) {
            try {
                announced.add(announce(prepared));
            } catch (RefusedException e) {
                refused(prepared.action(), e);
            }
        }
        journal.sync();
        List<PlannedAction> done = new ArrayList<>();
        takeAll(announced, done);
        for (Announced each : announced) {
            switch (each) {
                case Announced.ToTake _ -> {}
                case Announced.ToReplace(var prepared, var replacing) ->
                        replace(prepared, replacing, done);
                case Announced.ToShare(var prepared) -> share(prepared, done);
            }
        }
        sync(batch);
        for (PlannedAction action : done) {
            journal.add(
                    new JsonLine()
                            .put("state", Standing.DONE.name())
                            .put("n", action.number())
                            .put("freed", action.frees().bytes()));
        }
        journal.sync();
        done.forEach(action -> listener.ended(new Outcome.Done(action, action.frees())));
    }

    /// An action that the journal has the intent of.
    private sealed interface Announced {
        record ToTake(Taken taken) implements Announced {}

        record ToReplace(Prepared prepared, Replacing replacing) implements Announced {}

        record ToShare(Prepared prepared) implements Announced {}
    }

    /// Enters in the journal what will be done.
    private Announced announce(Prepared prepared) throws RefusedException {
        return switch (prepared.action().action()) {
            case Action.Quarantine _, Action.Delete _ -> {
                Name first = prepared.names().getFirst();
                Taken taken =
                        new Taken(
                                prepared,
                                quarantine.of(
                                        first.parent(), first.directory(), this::recordTimes));
                enter(prepared, taken.kept().stream().map(Name::path).toList(), Map.of());
                yield new Announced.ToTake(taken);
            }
            case Action.HardLink _, Action.SymbolicLink _ -> {
                Replacing replacing = new Replacing(prepared, run);
                enter(prepared, replacing.links(), attributes(prepared));
                yield new Announced.ToReplace(prepared, replacing);
            }
            case Action.Reflink _ -> {
                enter(prepared, List.of(), Map.of());
                yield new Announced.ToShare(prepared);
            }
        };
    }

    private static Map<String, byte[]> attributes(Prepared prepared) throws RefusedException {
        try {
            return prepared.victim().extendedAttributes();
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Refusal.Reason.VICTIM_GONE));
        }
    }

    private void enter(
            Prepared prepared, List<FilePath> kept, Map<String, byte[]> extendedAttributes) {
        prepared.names().forEach(this::recordTimes);
        journal.add(
                new Intent(prepared.action(), kept, prepared.victimState(), extendedAttributes)
                        .toJson());
    }

    private void replace(Prepared prepared, Replacing replacing, List<PlannedAction> done) {
        try {
            replacing.run();
            preparation.linked(replacing.survivorState());
            done.add(prepared.action());
        } catch (RefusedException e) {
            refused(prepared.action(), e);
        } catch (FileAccessException e) {
            // The link is made; later ones to the same survivor will be refused.
            done.add(prepared.action());
        }
    }

    private void share(Prepared prepared, List<PlannedAction> done) {
        try {
            Sharing.share(prepared);
            done.add(prepared.action());
        } catch (RefusedException e) {
            refused(prepared.action(), e);
        }
    }

    /// Enters when a directory was modified before this run changes it.
    private void recordTimes(Name entry) {
        if (recorded.add(entry.parent())) {
            try {
                EntryState.Times times = entry.directory().state().times();
                journal.add(
                        new JsonLine()
                                .put("directory", new JsonLine().put(entry.parent()))
                                .put("readNs", times.readNanos())
                                .put("mtimeNs", times.modifiedNanos()));
            } catch (FileAccessException e) {
                // Its times will not be put back.
            }
        }
    }

    private void takeAll(List<Announced> announced, List<PlannedAction> done) {
        List<Taken> away = new ArrayList<>();
        for (Announced each : announced) {
            if (each instanceof Announced.ToTake(Taken taken)) {
                try {
                    Taking.take(taken);
                    away.add(taken);
                } catch (RefusedException e) {
                    refused(taken.prepared().action(), e);
                }
            }
        }
        Map<Taken, Refusal> doubtful = Taking.withoutSurvivor(away);
        for (Taken taken : away) {
            try {
                Refusal doubt = doubtful.get(taken);
                if (doubt != null) {
                    Taking.putBack(taken, taken.prepared().names().size(), doubt);
                    throw new RefusedException(doubt);
                }
                if (!taken.prepared().victim().isStillUnwritten()) {
                    Refusal wanted =
                            new Refusal(
                                    Refusal.Reason.IN_USE,
                                    "another program wants to write to it at this moment");
                    Taking.putBack(taken, taken.prepared().names().size(), wanted);
                    throw new RefusedException(wanted);
                }
                finish(taken);
                done.add(taken.prepared().action());
            } catch (RefusedException e) {
                refused(taken.prepared().action(), e);
            }
        }
    }

    private static void finish(Taken taken) throws RefusedException {
        if (taken.prepared().action().action() instanceof Action.Delete) {
            Taking.remove(taken);
        }
    }

    private void sync(List<Prepared> batch) {
        Set<HeldDirectory> touched = new LinkedHashSet<>();
        batch.forEach(prepared -> prepared.names().forEach(name -> touched.add(name.directory())));
        try {
            quarantine.sync();
            for (HeldDirectory directory : touched) {
                directory.sync();
            }
        } catch (ActionFailedException e) {
            throw new ActingFailedException(
                    "the disk did not accept what was done last (%s); the next `dupfinder apply`, `undo` or `purge` puts it back"
                            .formatted(e.detail()));
        }
    }

    @Override
    public void close() {
        quarantine.close();
    }
}
