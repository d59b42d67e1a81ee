package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The filesystems a walk met: a small number for each device, and its identity in the catalog.
/// Thread-safe.
final class Filesystems {

    private final FileSystem fileSystem;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    Filesystems(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// The number of `device`, on which `path` lies. Asks the system once a device.
    synchronized int number(long device, FilePath path) throws FileAccessException {
        Integer known = numbers.get(device);
        if (known != null) {
            return known;
        }
        int number = ids.size();
        if (number > Short.MAX_VALUE) {
            throw new IllegalStateException("more than " + Short.MAX_VALUE + " filesystems");
        }
        ids.add(fileSystem.filesystemId(path));
        numbers.put(device, number);
        return number;
    }

    synchronized String id(int number) {
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
