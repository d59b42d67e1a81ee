package io.dupfinder.walk;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.walk.ClaimedDirectories.Claim;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The roots of a walk with links resolved, so that a path is the same whichever way it was given,
/// and each once. Directories are claimed.
///
/// @param others neither directories nor regular files
record Roots(List<Root> directories, List<FilePath> files, List<Root> others) {

    record Root(FilePath path, EntryKind kind, FileId id) {}

    static Roots resolve(
            List<FilePath> requested, FileSystem fileSystem, ClaimedDirectories claimed) {
        Roots roots = new Roots(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Set<FilePath> seen = new HashSet<>();
        for (FilePath path : requested) {
            Root root = resolve(path, fileSystem);
            if (!seen.add(root.path())) {
                continue;
            }
            switch (root.kind()) {
                case DIRECTORY -> {
                    if (OwnNames.isInQuarantine(root.path())) {
                        throw new MissingRootException(
                                path,
                                "it is a quarantine of dupfinder, whose files are no copies: `dupfinder undo` puts them back, `dupfinder purge` frees their space");
                    }
                    if (claimed.claim(root.id(), root.path()) != Claim.LISTED) {
                        roots.directories.add(root);
                    }
                }
                case REGULAR -> roots.files.add(root.path());
                case SYMLINK, FIFO, SOCKET, DEVICE -> roots.others.add(root);
            }
        }
        return roots;
    }

    private static Root resolve(FilePath path, FileSystem fileSystem) {
        try {
            FilePath real = fileSystem.realPath(path);
            FileStat stat = new FileStat();
            fileSystem.stat(real, stat);
            return new Root(real, stat.kind(), stat.id());
        } catch (FileAccessException e) {
            throw new MissingRootException(path, e.detail());
        }
    }

    /// Every root's path, in the order given within its kind.
    List<FilePath> paths() {
        List<FilePath> paths = new ArrayList<>();
        directories.forEach(root -> paths.add(root.path()));
        paths.addAll(files);
        others.forEach(root -> paths.add(root.path()));
        return paths;
    }
}
