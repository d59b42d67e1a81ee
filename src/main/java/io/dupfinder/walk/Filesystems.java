package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The filesystems of a run: a small number for each name in the catalog. Thread-safe.
final class Filesystems {

    private final FileSystem fileSystem;
    private final Map<Long, Integer> byDevice = new HashMap<>();
    private final Map<FilesystemId, Long> deviceOf = new HashMap<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, Integer> volumes = new HashMap<>();

    /// The filesystem of each number. Many threads look up one for every file.
    private final List<Known> known = new CopyOnWriteArrayList<>();

    /// @param volume the first number with its volume
    private record Known(String id, int volume, boolean outlastsRun) {}

    Filesystems(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// The number of `device`, on which `path` lies. Asks the system once for each device. Where
    /// two devices have one name (a clone and its original, a snapshot), the second has a name for
    /// this run only.
    synchronized int number(long device, FilePath path) throws FileAccessException {
        Integer number = byDevice.get(device);
        if (number != null) {
            return number;
        }
        FilesystemId id = fileSystem.filesystemId(path);
        Long taken = deviceOf.putIfAbsent(id, device);
        int made = number((taken == null ? id : id.onDevice(device)).text());
        byDevice.put(device, made);
        return made;
    }

    /// The number of the filesystem with this name.
    synchronized int number(String id) {
        int next = known.size();
        Integer number = byId.putIfAbsent(id, next);
        if (number != null) {
            return number;
        }
        FilesystemId name = new FilesystemId(id);
        Integer volume = volumes.putIfAbsent(name.volume(), next);
        known.add(new Known(id, volume == null ? next : volume, name.outlastsRun()));
        return next;
    }

    String id(int number) {
        return known.get(number).id();
    }

    /// A number that filesystems with one volume share.
    int volume(int number) {
        return known.get(number).volume();
    }

    /// Whether rows of earlier runs with this name speak of this filesystem.
    boolean outlastsRun(int number) {
        return known.get(number).outlastsRun();
    }

    /// The name of the filesystem on `device`, where `path` lies; empty when the system does not
    /// tell.
    synchronized Optional<FilesystemId> id(long device, FilePath path) {
        try {
            return Optional.of(new FilesystemId(id(number(device, path))));
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }
}
