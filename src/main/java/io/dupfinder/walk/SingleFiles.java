package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.OwnNames;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/// Files that no listed directory brought: roots that are files, and what followed links lead to.
/// Added after the directories, so that a file which both brought is there once.
final class SingleFiles {

    private final FileSystem fileSystem;
    private final OwnFiles ownFiles;
    private final DirectoryTable directories;
    private final SkippedFiles skipped;

    SingleFiles(
            FileSystem fileSystem,
            OwnFiles ownFiles,
            DirectoryTable directories,
            SkippedFiles skipped) {
        this.fileSystem = fileSystem;
        this.ownFiles = ownFiles;
        this.directories = directories;
        this.skipped = skipped;
    }

    /// Adds those that are not there yet.
    ///
    /// @param met holds what the directories brought
    /// @param thread of the caller, whose rows they become
    void add(
            Collection<FilePath> roots,
            Collection<FilePath> followed,
            FileTable met,
            WalkerThread thread) {
        Set<FilePath> paths = new LinkedHashSet<>(roots);
        paths.addAll(followed);
        if (paths.isEmpty()) {
            return;
        }
        PathIndex index = new PathIndex(met, directories);
        roots.forEach(directories::addRoot);
        paths.stream()
                .filter(path -> index.row(path) == PathIndex.ABSENT)
                .forEach(path -> add(path, thread));
    }

    private void add(FilePath path, WalkerThread thread) {
        if (ownFiles.contain(path) || OwnNames.isInQuarantine(path)) {
            skipped.leaveOutOther(path, LeftOut.by(SkipReason.EXCLUDED));
            return;
        }
        try {
            FileStat stat = new FileStat();
            fileSystem.stat(path, stat);
            if (stat.kind() == EntryKind.REGULAR) {
                FilePath directory = path.parent().orElseThrow();
                thread.enter(directory, directories.add(directory));
                thread.add(EntryName.of(path.name()), stat);
            } else {
                skipped.add(path, SkipReason.VANISHED);
            }
        } catch (FileAccessException e) {
            skipped.add(path, e);
        }
    }
}
