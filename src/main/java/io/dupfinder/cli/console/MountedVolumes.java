package io.dupfinder.cli.console;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.report.Volumes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells which of the catalog's filesystems are mounted on this machine, by looking for a few files
/// of each. Not thread-safe.
public final class MountedVolumes implements Volumes {

    /// Missing paths after which a volume counts as gone. One is no proof: another filesystem may
    /// cover it.
    private static final int PROOFS = 20;

    private final FileSystem fileSystem;
    private final Supplier<Host> here;

    /// Number of times a file of the volume was missing; negative for a volume that is there.
    private final Map<String, Integer> missed = new HashMap<>();

    private final Map<String, Optional<FilePath>> mountPoints = new HashMap<>();

    /// @param here the host that this machine acts as, asked for when a catalog is open
    public MountedVolumes(FileSystem fileSystem, Supplier<Host> here) {
        this.fileSystem = fileSystem;
        this.here = here;
    }

    @Override
    public State state(GroupedFile file) {
        return state(file.host(), file.fsId(), file.path());
    }

    /// The state of a volume that has, or had, such a file.
    public State state(Host host, String fsId, FilePath example) {
        if (!host.key().equals(here.get().key())) {
            return State.ELSEWHERE;
        }
        return isOnline(fsId, example) ? State.ONLINE : State.OFFLINE;
    }

    private boolean isOnline(String fsId, FilePath example) {
        int times = missed.getOrDefault(fsId, 0);
        if (times < 0 || times >= PROOFS) {
            return times < 0;
        }
        boolean isOnline = isOn(fsId, example);
        missed.put(fsId, isOnline ? -1 : times + 1);
        return isOnline;
    }

    @Override
    public Optional<FilePath> mountPoint(GroupedFile file) {
        if (state(file) != State.ONLINE) {
            return Optional.empty();
        }
        return mountPoints.computeIfAbsent(file.fsId(), fsId -> mountPoint(fsId, file.path()));
    }

    /// The first directory of a path that lies on the filesystem, from the root on: a mount point
    /// is seldom deep, and a path may be.
    private Optional<FilePath> mountPoint(String fsId, FilePath path) {
        byte[] bytes = path.bytes();
        for (int end = 1; end < bytes.length; end++) {
            if (end == 1 || bytes[end] == '/') {
                FilePath directory = FilePath.ofBytes(Arrays.copyOf(bytes, end));
                try {
                    if (new FilesystemId(fsId).mayBe(fileSystem.filesystemId(directory))) {
                        return Optional.of(directory);
                    }
                } catch (FileAccessException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /// The filesystem that a path lies on. Where the file is gone, the nearest directory above it
    /// that exists decides.
    private boolean isOn(String fsId, FilePath example) {
        Optional<FilePath> at = Optional.of(example);
        while (at.isPresent()) {
            try {
                return new FilesystemId(fsId).mayBe(fileSystem.filesystemId(at.get()));
            } catch (FileAccessException notThere) {
                at = at.get().parent();
            }
        }
        return false;
    }
}
