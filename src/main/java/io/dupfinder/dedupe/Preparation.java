package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first half of acting, which changes nothing: opens both files by handles, checks that they
/// are what was planned, locks them, and compares every byte.
final class Preparation {

    private final FileSystem fileSystem;
    private final Protection protection;
    private final boolean mergesMetadata;
    private final ContentComparison comparison = new ContentComparison();

    /// Identities of filesystems, by device.
    private final Map<Long, FilesystemId> filesystems = new HashMap<>();

    /// The change times that links of this run gave to survivors of one content.
    private final Map<FileId, Long> changedByUs = new HashMap<>();

    private String digest = "";

    /// @param mergesMetadata whether a link may take the place of a file with another owner, mode
    ///   or attributes
    Preparation(FileSystem fileSystem, Protection protection, boolean mergesMetadata) {
        this.mergesMetadata = mergesMetadata;
        this.fileSystem = fileSystem;
        this.protection = protection;
    }

    /// Opens, checks, locks and compares.
    ///
    /// @throws RefusedException when anything is not as planned
    Prepared prepare(PlannedAction action, HeldDirectories directories) throws RefusedException {
        if (!action.digest().equals(digest)) {
            digest = action.digest();
            changedByUs.clear();
        }
        for (FilePath path : action.victimPaths()) {
            requireUnprotected(path);
        }
        List<Name> names = victimNames(action, directories);
        HeldFile victim = open(names.getFirst(), Reason.VICTIM_GONE);
        try {
            return withVictim(action, names, victim, directories);
        } catch (RefusedException e) {
            victim.close();
            throw e;
        }
    }

    void requireUnprotected(FilePath path) throws RefusedException {
        Optional<PathPattern> pattern = protection.of(path);
        if (pattern.isPresent()) {
            throw new RefusedException(Reason.PROTECTED, "by " + pattern.get());
        }
    }

    private Prepared withVictim(
            PlannedAction action, List<Name> names, HeldFile victim, HeldDirectories directories)
            throws RefusedException {
        EntryState victimState = state(victim, Reason.VICTIM_GONE);
        requirePlanned(action.victim(), victimState, action, Reason.VICTIM_CHANGED);
        requireOneInode(names, victimState);
        Name survivorName = survivorName(action, directories);
        HeldFile survivor = open(survivorName, Reason.SURVIVOR_GONE);
        try {
            EntryState survivorState = state(survivor, Reason.SURVIVOR_GONE);
            if (victimState.id().equals(survivorState.id())) {
                throw new RefusedException(
                        Reason.ONE_FILE, "the survivor is " + survivorName.path());
            }
            requirePlanned(action.survivor(), survivorState, action, Reason.SURVIVOR_CHANGED);
            lock(victim, true, names.getFirst().path());
            lock(survivor, false, survivorName.path());
            guard(victim, names.getFirst().path());
            guard(survivor, survivorName.path());
            requireLinkable(action.action(), victim, survivor, victimState, survivorState);
            if (!(action.action() instanceof Action.Reflink)) {
                comparison.requireEqual(victim, survivor, action.size().bytes());
            }
            requireUnchanged(victim, victimState, Reason.VICTIM_CHANGED);
            requireUnchanged(survivor, survivorState, Reason.SURVIVOR_CHANGED);
            return new Prepared(
                    action,
                    names,
                    victim,
                    victimState,
                    new Prepared.Survivor(survivorName, survivor, survivorState));
        } catch (RefusedException e) {
            survivor.close();
            throw e;
        }
    }

    private static List<Name> victimNames(PlannedAction action, HeldDirectories directories)
            throws RefusedException {
        try {
            return directories.names(action.victimPaths());
        } catch (FileAccessException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.of(e, Reason.VICTIM_GONE).reason(),
                            "its directory cannot be entered: " + e.detail()));
        } catch (ActionFailedException e) {
            throw new RefusedException(Refusal.of(e));
        }
    }

    private static Name survivorName(PlannedAction action, HeldDirectories directories)
            throws RefusedException {
        try {
            return directories.name(action.survivor().path());
        } catch (FileAccessException e) {
            throw new RefusedException(
                    new Refusal(
                            Refusal.of(e, Reason.SURVIVOR_GONE).reason(),
                            "its directory cannot be entered: " + e.detail()));
        } catch (ActionFailedException e) {
            throw new RefusedException(Refusal.of(e));
        }
    }

    private static HeldFile open(Name name, Reason gone) throws RefusedException {
        try {
            return name.directory().open(name.last());
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, gone));
        }
    }

    private static EntryState state(HeldFile file, Reason gone) throws RefusedException {
        try {
            return file.state();
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, gone));
        }
    }

    private void requirePlanned(
            PlannedFile planned, EntryState state, PlannedAction action, Reason changed)
            throws RefusedException {
        PlannedFile expected = planned;
        Long ours = changedByUs.get(state.id());
        if (ours != null && changed == Reason.SURVIVOR_CHANGED) {
            expected =
                    new PlannedFile(
                            planned.path(),
                            planned.fsId(),
                            planned.inode(),
                            planned.links(),
                            planned.mtimeNanos(),
                            ours);
        }
        if (!expected.isStill(state, action.size().bytes())) {
            throw new RefusedException(changed, difference(expected, state, action));
        }
        requireFilesystem(planned, state, changed);
    }

    /// Requires that an entry is on the filesystem that was planned.
    void requireFilesystem(PlannedFile planned, EntryState state, Reason changed)
            throws RefusedException {
        FilesystemId filesystem = filesystem(planned.path(), state.id().device());
        boolean isThere =
                filesystem.text().equals(planned.fsId())
                        || filesystem.onDevice(state.id().device()).text().equals(planned.fsId());
        if (!isThere) {
            throw new RefusedException(changed, "another filesystem is mounted there");
        }
    }

    private static String difference(PlannedFile planned, EntryState state, PlannedAction action) {
        if (state.id().inode() != planned.inode()) {
            return "another file is at %s now".formatted(planned.path());
        }
        if (state.size() != action.size().bytes()) {
            return "%s has %,d bytes now".formatted(planned.path(), state.size());
        }
        return "its times differ: %s".formatted(planned.path());
    }

    private FilesystemId filesystem(FilePath file, long device) throws RefusedException {
        FilesystemId known = filesystems.get(device);
        if (known == null) {
            try {
                known = fileSystem.filesystemId(file);
            } catch (FileAccessException e) {
                throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
            }
            filesystems.put(device, known);
        }
        return known;
    }

    private static void requireOneInode(List<Name> names, EntryState victim)
            throws RefusedException {
        for (Name name : names) {
            try {
                if (!name.directory().state(name.last()).id().equals(victim.id())) {
                    throw new RefusedException(
                            Reason.VICTIM_CHANGED,
                            "another file is at %s now".formatted(name.path()));
                }
            } catch (FileAccessException e) {
                throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
            }
        }
    }

    private static void lock(HeldFile file, boolean exclusive, FilePath path)
            throws RefusedException {
        try {
            if (!file.lock(exclusive)) {
                throw new RefusedException(
                        Reason.IN_USE, "another program has locked %s".formatted(path));
            }
        } catch (FileAccessException e) {
            throw new RefusedException(
                    Reason.IN_USE, "%s cannot be locked: %s".formatted(path, e.detail()));
        }
    }

    /// A survivor is guarded as well: what is written to it after the comparison would not be what
    /// its victim had.
    static void guard(HeldFile file, FilePath path) throws RefusedException {
        if (!file.guard()) {
            throw new RefusedException(
                    Reason.IN_USE, "another program has %s open for writing".formatted(path));
        }
    }

    private void requireLinkable(
            Action action,
            HeldFile victim,
            HeldFile survivor,
            EntryState victimState,
            EntryState survivorState)
            throws RefusedException {
        if (action.needsOneFilesystem()
                && victimState.id().device() != survivorState.id().device()) {
            throw new RefusedException(Reason.OTHER_FILESYSTEM, "the survivor is elsewhere");
        }
        if (action.takesAway() || action instanceof Action.Reflink || mergesMetadata) {
            return;
        }
        Metadata.requireSame(victim, survivor, victimState, survivorState);
    }

    private static void requireUnchanged(HeldFile file, EntryState before, Reason changed)
            throws RefusedException {
        if (!state(file, changed).isUnchangedSince(before)) {
            throw new RefusedException(changed, "while it was compared");
        }
    }

    /// Remembers that a link of this run changed a survivor's change time.
    void linked(EntryState survivor) {
        changedByUs.put(survivor.id(), survivor.times().changedNanos());
    }
}
