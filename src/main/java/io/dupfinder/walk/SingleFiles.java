package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Files that no listed directory brought: roots that are files, and what followed links lead to.
/// Added after the directories, so that a file which both brought is there once.
final class SingleFiles {

    private final FileWalker walker;

    SingleFiles(FileWalker walker) {
        this.walker = walker;
    }

    void add(Collection<FilePath> roots, Collection<FilePath> followed) {
        Set<FilePath> paths = new LinkedHashSet<>(roots);
        paths.addAll(followed);
        if (paths.isEmpty()) {
            return;
        }
        PathIndex index = new PathIndex(walker.files, walker.directories);
        roots.forEach(walker.directories::addRoot);
        WalkerThread thread = walker.newThread();
        paths.stream()
                .filter(path -> index.row(path) == PathIndex.ABSENT)
                .forEach(path -> add(path, thread));
    }

    private void add(FilePath path, WalkerThread thread) {
        if (walker.isOwnFile(path)) {
            walker.skipped.count(SkipReason.EXCLUDED);
            return;
        }
        try {
            FileStat stat = new FileStat();
            walker.fileSystem.stat(path, stat);
            if (stat.kind() == EntryKind.REGULAR) {
                FilePath directory = path.parent().orElseThrow();
                thread.enter(directory, walker.directories.add(directory));
                thread.add(EntryName.of(path.name()), stat);
            } else {
                walker.skip(path, SkipReason.VANISHED);
            }
        } catch (FileAccessException e) {
            walker.skip(path, e);
        }
    }
}
