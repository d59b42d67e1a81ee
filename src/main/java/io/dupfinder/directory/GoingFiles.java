package io.dupfinder.directory;

import io.dupfinder.file.FilePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files of a host that are to go, counted by their directories.
public final class GoingFiles {

    /// Paths of copies all of whose paths go, by the nearest directory that holds these.
    private final Map<FilePath, Long> whole = new HashMap<>();

    /// All paths that go, by the directory that they lie in.
    private final Map<FilePath, Long> all = new HashMap<>();

    private final Set<FilePath> kept = new HashSet<>();

    /// Adds a copy that goes.
    ///
    /// @param paths all that are known of it
    /// @param isWhole whether it has no other hard links
    public void add(List<FilePath> paths, boolean isWhole) {
        if (isWhole) {
            whole.merge(common(paths), (long) paths.size(), Long::sum);
        }
        paths.forEach(path -> all.merge(path.parent().orElseThrow(), 1L, Long::sum));
    }

    /// Keeps the directory of an entry, and those above, where they are.
    public void keep(FilePath entry) {
        entry.parent().ifPresent(kept::add);
    }

    private static FilePath common(List<FilePath> paths) {
        FilePath common = paths.getFirst().parent().orElseThrow();
        for (FilePath path : paths) {
            while (!path.startsWith(common)) {
                common = common.parent().orElseThrow();
            }
        }
        return common;
    }

    long wholeIn(FilePath directory) {
        return whole.getOrDefault(directory, 0L);
    }

    long in(FilePath directory) {
        return all.getOrDefault(directory, 0L);
    }

    boolean isKept(FilePath directory) {
        return kept.contains(directory);
    }
}
