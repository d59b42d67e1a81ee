package io.dupfinder.scan;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Looks whether files of this machine that the catalog knows are still there. Thread-safe.
public final class Presence {

    /// The answer for one file.
    public enum State {
        THERE,
        /// Something else has its path, on the same filesystem.
        CHANGED,
        /// Its filesystem is mounted, and has it no more.
        GONE,
        /// Its filesystem is not mounted, or may not be looked at.
        UNKNOWN
    }

    private final FileSystem fileSystem;

    /// The filesystem of a directory, or of the nearest one above it that is there.
    private final Map<FilePath, Optional<FilesystemId>> byDirectory = new ConcurrentHashMap<>();

    private final Map<Long, FilesystemId> byDevice = new ConcurrentHashMap<>();

    public Presence(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// Looks at one file.
    ///
    /// @param fsId the filesystem that had it
    /// @param isKnown whether attributes are those that the catalog has
    /// @param into gets the attributes of what is there
    public State of(FilePath path, String fsId, Predicate<FileStat> isKnown, FileStat into) {
        FilesystemId own = new FilesystemId(fsId);
        try {
            fileSystem.stat(path, into);
            if (into.kind() == EntryKind.REGULAR && isKnown.test(into)) {
                return State.THERE;
            }
            return isMounted(own, filesystem(into.device(), path)) ? State.CHANGED : State.UNKNOWN;
        } catch (FileAccessException e) {
            boolean isGone =
                    e.reason() == SkipReason.VANISHED
                            && path.parent()
                                    .flatMap(this::filesystem)
                                    .filter(there -> isMounted(own, there))
                                    .isPresent();
            return isGone ? State.GONE : State.UNKNOWN;
        }
    }

    /// Whether the filesystem that lies there now is the one that had the file. Another one may
    /// have been mounted in its place, and then the file comes back with its own; one in memory
    /// does not come back.
    private static boolean isMounted(FilesystemId own, FilesystemId there) {
        return own.equals(there) || (own.isGoneFrom(there) && !own.mayBe(there));
    }

    private FilesystemId filesystem(long device, FilePath path) throws FileAccessException {
        FilesystemId known = byDevice.get(device);
        if (known == null) {
            known = fileSystem.filesystemId(path);
            byDevice.put(device, known);
        }
        return known;
    }

    private Optional<FilesystemId> filesystem(FilePath directory) {
        return byDirectory.computeIfAbsent(directory, this::filesystemAbove);
    }

    private Optional<FilesystemId> filesystemAbove(FilePath directory) {
        Optional<FilePath> at = Optional.of(directory);
        while (at.isPresent()) {
            try {
                return Optional.of(fileSystem.filesystemId(at.get()));
            } catch (FileAccessException e) {
                if (e.reason() != SkipReason.VANISHED) {
                    return Optional.empty();
                }
                at = at.get().parent();
            }
        }
        return Optional.empty();
    }
}
