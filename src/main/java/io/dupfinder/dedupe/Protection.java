package io.dupfinder.dedupe;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells whether a file is protected, under whatever name it is reached: protected directories are
/// known by their identity too, which a bind mount or another spelling does not change.
final class Protection {

    private final FileSystem fileSystem;
    private final List<PathPattern> patterns;
    private final Map<FileId, PathPattern> directories = new HashMap<>();
    private final Map<FilePath, Optional<FileId>> known = new HashMap<>();

    Protection(FileSystem fileSystem, List<PathPattern> patterns) {
        this.fileSystem = fileSystem;
        this.patterns = List.copyOf(patterns);
        for (PathPattern pattern : patterns) {
            if (pattern instanceof PathPattern.Below(FilePath path)) {
                id(path).ifPresent(id -> directories.put(id, pattern));
            }
        }
    }

    /// The pattern that protects a file; empty where none does.
    Optional<PathPattern> of(FilePath file) {
        for (PathPattern pattern : patterns) {
            if (pattern.matches(file)) {
                return Optional.of(pattern);
            }
        }
        Optional<FilePath> at = directories.isEmpty() ? Optional.empty() : file.parent();
        while (at.isPresent()) {
            Optional<PathPattern> pattern =
                    known.computeIfAbsent(at.get(), this::id).map(directories::get);
            if (pattern.isPresent()) {
                return pattern;
            }
            at = at.get().parent();
        }
        return Optional.empty();
    }

    private Optional<FileId> id(FilePath path) {
        FileStat stat = new FileStat();
        try {
            fileSystem.stat(path, stat);
            return Optional.of(stat.id());
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }
}
