package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathText;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.fs.HeldFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A check that a directory which goes as a whole holds what was planned, and nothing else. It
/// opens one directory for each level, and changes nothing.
final class TreeCheck {

    private final FileSystem fileSystem;
    private final FilePath top;
    private final PlannedTree tree;

    /// Whether files need the inodes that they had, and nothing else.
    private final boolean isByInodes;

    /// All entries at any depth, by their paths.
    private final Map<FilePath, Expected> entries = new HashMap<>();

    /// An entry as it was planned.
    private sealed interface Expected {
        record File(PlannedFile planned, long size) implements Expected {}

        record Link(String target) implements Expected {}

        record Directory() implements Expected {}
    }

    /// Takes the entries that were found.
    interface Visitor {
        void found(FilePath path, HeldDirectory directory, FileName name)
                throws FileAccessException, RefusedException;
    }

    /// A check that files are exactly as they were planned.
    TreeCheck(FileSystem fileSystem, FilePath top, PlannedTree tree) {
        this(fileSystem, top, tree, false);
    }

    /// A check that files are the same ones.
    static TreeCheck byInodes(FileSystem fileSystem, FilePath top, PlannedTree tree) {
        return new TreeCheck(fileSystem, top, tree, true);
    }

    private TreeCheck(FileSystem fileSystem, FilePath top, PlannedTree tree, boolean isByInodes) {
        this.fileSystem = fileSystem;
        this.top = top;
        this.tree = tree;
        this.isByInodes = isByInodes;
        for (PlannedAction file : tree.files()) {
            put(file.victim(), file.size().bytes());
            file.links().forEach(link -> put(link, file.size().bytes()));
        }
        for (PlannedEntry other : tree.others()) {
            switch (other) {
                case PlannedEntry.Link(var path, var target, _) ->
                        put(path, new Expected.Link(target));
                case PlannedEntry.EmptyDirectory(var path, _) ->
                        put(path, new Expected.Directory());
            }
        }
    }

    private void put(PlannedFile file, long size) {
        put(file.path(), new Expected.File(file, size));
    }

    private void put(FilePath path, Expected expected) {
        entries.put(path, expected);
        FilePath above = path.parent().orElseThrow();
        while (!above.equals(top) && entries.putIfAbsent(above, new Expected.Directory()) == null) {
            above = above.parent().orElseThrow();
        }
    }

    /// The directories at any depth, without the top.
    List<FilePath> directories() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Expected.Directory)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Requires that all is there as planned, and nothing else.
    ///
    /// @param directory wherever it lies now
    void requireAll(HeldDirectory directory) throws RefusedException {
        Set<FilePath> missing = new HashSet<>(entries.keySet());
        walk(directory, (path, _, _) -> missing.remove(path));
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    Reason.VICTIM_GONE,
                    "%s is not there any more".formatted(missing.iterator().next()));
        }
    }

    /// Requires that no program has one of the files open for writing.
    void requireUnused(HeldDirectory directory) throws RefusedException {
        walk(
                directory,
                (path, at, name) -> {
                    if (entries.get(path) instanceof Expected.File) {
                        try (HeldFile file = at.open(name)) {
                            Preparation.guard(file, path);
                        }
                    }
                });
    }

    /// Visits all that is there, the entries of a directory before it.
    ///
    /// @throws RefusedException when something is there that was not planned, or is not as planned
    void walk(HeldDirectory directory, Visitor visitor) throws RefusedException {
        try {
            walk(directory, directory.state(), top, 0, visitor);
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }

    private void walk(
            HeldDirectory directory, EntryState state, FilePath path, int depth, Visitor visitor)
            throws RefusedException, FileAccessException {
        if (depth > fileSystem.filesToKeepOpen() / 4) {
            throw new RefusedException(
                    Reason.UNSUPPORTED,
                    "%s is deeper than directories can be kept open".formatted(path));
        }
        for (FileName name : directory.names()) {
            FilePath entry = name.in(path);
            EntryState found = directory.state(name);
            requirePlanned(entry, found, directory, name);
            if (!SameFilesystem.isOn(found, state)) {
                throw new RefusedException(
                        Reason.OTHER_FILESYSTEM, "something is mounted at %s".formatted(entry));
            }
            if (found.kind() == EntryKind.DIRECTORY) {
                try (HeldDirectory below = directory.directory(name)) {
                    walk(below, state, entry, depth + 1, visitor);
                }
            }
            visitor.found(entry, directory, name);
        }
    }

    private void requirePlanned(
            FilePath path, EntryState found, HeldDirectory directory, FileName name)
            throws RefusedException, FileAccessException {
        Expected expected = entries.get(path);
        if (expected == null) {
            throw new RefusedException(
                    Reason.VICTIM_CHANGED, "%s was put there since".formatted(path));
        }
        boolean isPlanned =
                switch (expected) {
                    case Expected.File(var planned, var size) ->
                            found.kind() == EntryKind.REGULAR
                                    && (isByInodes
                                            ? planned.inode() == found.id().inode()
                                            : planned.isStill(found, size)
                                                    && planned.links() == found.links());
                    case Expected.Link(var target) ->
                            found.kind() == EntryKind.SYMLINK
                                    && target.equals(target(directory, name));
                    case Expected.Directory() -> found.kind() == EntryKind.DIRECTORY;
                };
        if (!isPlanned) {
            throw new RefusedException(
                    Reason.VICTIM_CHANGED, "%s is not what it was".formatted(path));
        }
    }

    private static String target(HeldDirectory directory, FileName link)
            throws FileAccessException {
        byte[] target = directory.linkTarget(link);
        return PathText.encode(target, 0, target.length);
    }

    /// Requires that all copies which stay are there, in new listings of their directories, and
    /// that nothing of them changed.
    void requireSurvivors() throws RefusedException {
        Map<FilePath, List<PlannedAction>> files = new LinkedHashMap<>();
        for (PlannedAction file : tree.files()) {
            files.computeIfAbsent(
                            file.survivor().path().parent().orElseThrow(), _ -> new ArrayList<>())
                    .add(file);
        }
        for (Map.Entry<FilePath, List<PlannedAction>> at : files.entrySet()) {
            List<FileName> names =
                    at.getValue().stream()
                            .map(file -> FileName.last(file.survivor().path()))
                            .toList();
            try (HeldDirectory directory = fileSystem.hold(at.getKey())) {
                Set<FileName> present = directory.present(names);
                for (PlannedAction file : at.getValue()) {
                    requireSurvivor(file, directory, present);
                }
            } catch (FileAccessException e) {
                throw new RefusedException(Refusal.of(e, Reason.SURVIVOR_GONE));
            } catch (ActionFailedException e) {
                throw new RefusedException(Refusal.of(e));
            }
        }
        for (PlannedEntry other : tree.others()) {
            requireEqual(other);
        }
    }

    private static void requireSurvivor(
            PlannedAction file, HeldDirectory directory, Set<FileName> present)
            throws RefusedException, FileAccessException {
        FilePath path = file.survivor().path();
        FileName name = FileName.last(path);
        if (!present.contains(name)) {
            throw new RefusedException(Reason.SURVIVOR_GONE, "%s is not there".formatted(path));
        }
        EntryState now = directory.state(name);
        if (now.kind() != EntryKind.REGULAR || !file.survivor().isStill(now, file.size().bytes())) {
            throw new RefusedException(Reason.SURVIVOR_CHANGED, path.toString());
        }
        try (HeldFile survivor = directory.open(name)) {
            Preparation.guard(survivor, path);
        }
    }

    private void requireEqual(PlannedEntry other) throws RefusedException {
        FilePath survivor = other.survivor();
        FileName name = FileName.last(survivor);
        try (HeldDirectory directory = fileSystem.hold(survivor.parent().orElseThrow())) {
            boolean isListed = directory.present(List.of(name)).contains(name);
            EntryKind kind = directory.state(name).kind();
            boolean isEqual =
                    switch (other) {
                        case PlannedEntry.Link(_, var target, _) ->
                                kind == EntryKind.SYMLINK && target.equals(target(directory, name));
                        case PlannedEntry.EmptyDirectory _ -> kind == EntryKind.DIRECTORY;
                    };
            if (!isListed || !isEqual) {
                throw new RefusedException(Reason.SURVIVOR_CHANGED, survivor.toString());
            }
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.SURVIVOR_GONE));
        } catch (ActionFailedException e) {
            throw new RefusedException(Refusal.of(e));
        }
    }
}
