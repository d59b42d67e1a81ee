package io.dupfinder.cli.console;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.report.Volumes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which filesystems of this machine are mounted, where the catalog knows them. Asks the disk for a
/// few files of each. Not thread-safe.
public final class MountedVolumes implements Volumes {

    /// A path alone does not prove that a volume is gone: another one may cover it. So many do.
    private static final int PROOFS = 20;

    private final FileSystem fileSystem;
    private final String hostKey;

    /// How often it was missed; negative for what is there.
    private final Map<String, Integer> missed = new HashMap<>();

    public MountedVolumes(FileSystem fileSystem, Host here) {
        this.fileSystem = fileSystem;
        hostKey = here.key();
    }

    @Override
    public State state(GroupedFile file) {
        return state(file.host(), file.fsId(), file.path());
    }

    /// Of a volume of this host with such a file.
    public State state(Host host, String fsId, FilePath example) {
        if (!host.key().equals(hostKey)) {
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

    /// The file itself may be gone: then the nearest directory above that is still there tells.
    private boolean isOn(String fsId, FilePath example) {
        Optional<FilePath> at = Optional.of(example);
        while (at.isPresent()) {
            try {
                return fileSystem.filesystemId(at.get()).equals(fsId);
            } catch (FileAccessException notThere) {
                at = at.get().parent();
            }
        }
        return false;
    }
}
