package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files that no listed directory brought: roots that are files, and what followed links lead to.
/// Added after the directories, so that a file which both brought is there once.
final class SingleFiles {

    private final FileWalker walker;

    SingleFiles(FileWalker walker) {
        this.walker = walker;
    }

    void add(Collection<FilePath> roots, Collection<FilePath> followed) {
        Map<PathKey, FilePath> missing = new LinkedHashMap<>();
        roots.forEach(path -> missing.put(path.key(), path));
        followed.forEach(path -> missing.put(path.key(), path));
        if (missing.isEmpty()) {
            return;
        }
        walker.files.forEachRow(row ->
                missing.remove(new PathKey(walker.files.keyHigh(row), walker.files.keyLow(row))));
        roots.forEach(walker.directories::addRoot);
        WalkerThread thread = walker.newThread();
        missing.values().forEach(path -> add(path, thread));
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
                thread.enter(path.parent().orElseThrow());
                thread.add(EntryName.of(path.name()), stat);
            } else {
                walker.skip(path, SkipReason.VANISHED);
            }
        } catch (FileAccessException e) {
            walker.skip(path, e);
        }
    }
}
