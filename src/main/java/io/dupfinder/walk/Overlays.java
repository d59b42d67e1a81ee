package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Overlays whose files the walk meets in their layers too. A file would be there twice: who
/// deletes the one deletes the other. Thread-safe.
final class Overlays {

    private final FileSystem fileSystem;
    private final WalkFilter filter;
    private final Roots roots;

    /// Answer for each device.
    private final Map<Long, Boolean> known = new ConcurrentHashMap<>();

    Overlays(FileSystem fileSystem, WalkFilter filter, Roots roots) {
        this.fileSystem = fileSystem;
        this.filter = filter;
        this.roots = roots;
    }

    /// Whether an overlay lies on `device`, and this walk scans one of its layers as well. Asks the
    /// system once for each device.
    ///
    /// @param directory on the device
    boolean isLayerScanned(long device, FilePath directory) {
        Boolean answer = known.get(device);
        if (answer == null) {
            answer =
                    fileSystem.layers(directory).stream()
                            .anyMatch(layer -> isScanned(layer, device));
            known.put(device, answer);
        }
        return answer;
    }

    /// A root on the overlay itself does not count: without it the layer would not be met.
    private boolean isScanned(FilePath layer, long device) {
        return roots.directories().stream()
                .anyMatch(root ->
                        root.id().device() != device
                                && layer.startsWith(root.path())
                                && isReached(layer, root));
    }

    private boolean isReached(FilePath layer, Roots.Root root) {
        return filter.admitsDirectory(layer, root.path())
                && (!filter.oneFileSystem() || isOn(root.id().device(), layer));
    }

    private boolean isOn(long device, FilePath layer) {
        try {
            FileStat stat = new FileStat();
            fileSystem.stat(layer, stat);
            return stat.device() == device;
        } catch (FileAccessException e) {
            return false;
        }
    }
}
