package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The places where the victims of a run go: quarantine, trash, or a directory that the user named.
final class Destinations implements AutoCloseable {

    private final RunHeader run;
    private final DirectoryRecords records;
    private final Quarantine quarantine;
    private final Trash trash;

    /// @param homeTrash the user's own trash, which need not be there
    /// @param user who runs this
    Destinations(
            FileSystem fileSystem,
            RunHeader run,
            DirectoryRecords records,
            FilePath homeTrash,
            int user) {
        this.run = run;
        this.records = records;
        OwnDirectories own = new OwnDirectories(records, user);
        quarantine = new Quarantine(fileSystem, run, own);
        trash = new Trash(fileSystem, homeTrash, own, run.run());
    }

    String run() {
        return run.run();
    }

    Taken inQuarantine(Prepared prepared) throws RefusedException {
        return Taken.renamed(
                prepared, quarantine.names(prepared.names(), prepared.action().number()));
    }

    Taken inTrash(Prepared prepared) throws RefusedException {
        return Taken.placed(prepared, trash.placed(prepared.names(), prepared.action().number()));
    }

    /// The place of a directory that goes as a whole.
    Placed of(PlannedAction action, Name directory) throws RefusedException {
        List<Name> names = List.of(directory);
        return action.action() instanceof Action.Trash
                ? trash.placed(names, action.number())
                : new Placed(quarantine.names(names, action.number()), List.of());
    }

    /// Below a directory, whose missing subdirectories are made.
    ///
    /// @param directories receives those that are opened
    Taken below(FilePath directory, Prepared prepared, HeldDirectories directories)
            throws RefusedException {
        try {
            List<Name> targets = new ArrayList<>();
            for (Name name : prepared.names()) {
                FilePath target = target(name.path(), directory, run.roots());
                enter(target.parent().orElseThrow(), directories);
                targets.add(directories.name(target));
            }
            EntryState from = prepared.names().getFirst().directory().state();
            Name first = targets.getFirst();
            if (SameFilesystem.isOn(first.directory().state(), from)) {
                return Taken.renamed(prepared, targets);
            }
            FileName temporary = OwnNames.temporary(run.run(), prepared.action().number(), 0);
            return Taken.copied(
                    prepared,
                    quarantine.names(prepared.names(), prepared.action().number()),
                    new Copying(
                            prepared,
                            new Name(first.directory(), first.parent(), temporary),
                            targets));
        } catch (FileAccessException e) {
            throw new RefusedException(
                    Reason.DESTINATION, "%s: %s".formatted(directory, e.detail()));
        } catch (ActionFailedException e) {
            throw OwnDirectories.refused(
                    e, Reason.DESTINATION, "%s: %s".formatted(directory, e.detail()));
        }
    }

    private void enter(FilePath directory, HeldDirectories directories)
            throws FileAccessException, ActionFailedException {
        try {
            directories.at(directory);
            return;
        } catch (FileAccessException e) {
            if (directory.isRoot() || e.reason() != SkipReason.VANISHED) {
                throw e;
            }
        }
        FilePath above = directory.parent().orElseThrow();
        enter(above, directories);
        records.make(new Name(directories.at(above), above, FileName.last(directory)));
    }

    /// The place of a file below the directory of a move: as below the plan's root where there is
    /// one root, else with its whole path.
    static FilePath target(FilePath file, FilePath directory, List<FilePath> roots) {
        FilePath root = roots.size() == 1 ? roots.getFirst() : FilePath.ofPlain("/");
        byte[] bytes = file.bytes();
        int from =
                file.equals(root)
                        ? bytes.length - file.name().length
                        : root.isRoot() ? 1 : root.length() + 1;
        return directory.resolve(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /// Enters that the directories of these names change.
    void enterTimes(Placed placed) {
        placed.kept().forEach(records::enterTimes);
        placed.infos().forEach(info -> records.enterTimes(info.place()));
    }

    /// Enters that the directories of these names change.
    void enterTimes(Taken taken) {
        enterTimes(new Placed(taken.kept(), taken.infos()));
        taken.copying().ifPresent(copying -> copying.targets().forEach(records::enterTimes));
    }

    /// Waits until what went into quarantine and trash is on the disk.
    void sync() throws ActionFailedException {
        quarantine.sync();
        trash.sync();
    }

    @Override
    public void close() {
        trash.close();
        quarantine.close();
    }
}
