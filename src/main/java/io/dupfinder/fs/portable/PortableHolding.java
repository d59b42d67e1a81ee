package io.dupfinder.fs.portable;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FileId;
import io.dupfinder.file.FileName;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The knowledge that held directories share: the locks on open files, and where these are after
/// they were renamed. Thread-safe.
final class PortableHolding {

    private final PortablePlaces places;
    private final PortableLocks locks = new PortableLocks();
    private final Map<FileId, Path> opened = new ConcurrentHashMap<>();

    PortableHolding(PortablePlaces places) {
        this.places = places;
    }

    PortableLocks locks() {
        return locks;
    }

    /// Opens a directory from the root on, name by name, without following links.
    ///
    /// @throws ActionFailedException where the JDK has no handles of directories
    @SuppressWarnings("StreamResourceLeak") // The held directory closes it.
    HeldDirectory hold(FilePath directory) throws FileAccessException, ActionFailedException {
        if (!places.attributes().isUnix() || !places.takesAtOnce(directory)) {
            throw unsupported("this system reaches files by their paths alone");
        }
        Path path = places.path(directory);
        try {
            DirectoryStream<Path> root = Files.newDirectoryStream(requireNonNull(path.getRoot()));
            if (!(root instanceof SecureDirectoryStream<Path> secure)) {
                root.close();
                throw unsupported("this system reaches files by their paths alone");
            }
            SecureDirectoryStream<Path> held =
                    directory.isRoot() ? secure : HandlePlace.directory(secure, path);
            return new PortableHeldDirectory(this, held, path);
        } catch (IOException e) {
            throw places.failure(directory, e);
        }
    }

    /// The attributes of an entry, if it is still this one.
    EntryState state(Path path, FileId id) throws IOException, FileAccessException {
        EntryState state = PortableAttributes.state(path);
        if (!state.id().equals(id)) {
            throw new FileAccessException(
                    SkipReason.VANISHED, "another entry was put in its place");
        }
        return state;
    }

    /// The attributes of an open file, wherever its name went.
    ///
    /// @param path that it had when it was opened
    EntryState stateOfOpen(Path path, FileId id) throws FileAccessException {
        Path last = opened.getOrDefault(id, path);
        try {
            return state(last, id);
        } catch (IOException e) {
            throw PortableFailure.of(e);
        }
    }

    void noteOpened(FileId id, Path path) {
        opened.put(id, path);
    }

    void noteRenamed(FileId id, Path path) {
        opened.computeIfPresent(id, (_, _) -> path);
    }

    void noteClosed(FileId id) {
        opened.remove(id);
    }

    /// The last name of a path.
    static Path name(FileName name) {
        return NioPath.of(name.in(FilePath.ofPlain("/"))).getFileName();
    }

    static ActionFailedException unsupported(String detail) {
        return new ActionFailedException(ActionFailedException.Cause.UNSUPPORTED, detail);
    }
}
