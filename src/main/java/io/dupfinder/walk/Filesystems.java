package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The filesystems of a run: a small number for each identity in the catalog. Thread-safe.
final class Filesystems {

    private final FileSystem fileSystem;
    private final Map<Long, Integer> byDevice = new HashMap<>();
    private final Map<String, Integer> byId = new HashMap<>();

    /// Identity of each number. Many threads look up one for every file.
    private final List<String> ids = new CopyOnWriteArrayList<>();

    Filesystems(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// The number of `device`, on which `path` lies. Asks the system once for each device.
    synchronized int number(long device, FilePath path) throws FileAccessException {
        Integer known = byDevice.get(device);
        if (known != null) {
            return known;
        }
        int number = number(fileSystem.filesystemId(path));
        byDevice.put(device, number);
        return number;
    }

    /// The number of the filesystem with this identity.
    synchronized int number(String id) {
        int next = ids.size();
        Integer known = byId.putIfAbsent(id, next);
        if (known != null) {
            return known;
        }
        if (next > Short.MAX_VALUE) {
            throw new IllegalStateException("more than " + Short.MAX_VALUE + " filesystems");
        }
        ids.add(id);
        return next;
    }

    String id(int number) {
        return ids.get(number);
    }

    /// The identity of the filesystem on `device`, where `path` lies; empty when the system does
    /// not tell.
    synchronized Optional<String> id(long device, FilePath path) {
        try {
            return Optional.of(id(number(device, path)));
        } catch (FileAccessException e) {
            return Optional.empty();
        }
    }
}
