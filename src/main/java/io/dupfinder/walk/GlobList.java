package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Patterns of one option, and which of them have matched nothing yet: a mistyped pattern must not
/// look like one that had nothing to do. Thread-safe.
public final class GlobList {

    private final List<Glob> globs;
    private final Set<Glob> unmatched = ConcurrentHashMap.newKeySet();

    public GlobList(List<Glob> globs) {
        this.globs = List.copyOf(globs);
        unmatched.addAll(globs);
    }

    boolean areNone() {
        return globs.isEmpty();
    }

    /// Whether a path below `root` matches one of them. Those that matched nothing yet are tried
    /// although another one matches.
    boolean matchAny(FilePath path, FilePath root) {
        boolean isMatched = false;
        for (Glob glob : globs) {
            if ((!isMatched || unmatched.contains(glob)) && glob.matches(path, root)) {
                isMatched = true;
                unmatched.remove(glob);
            }
            if (isMatched && unmatched.isEmpty()) {
                return true;
            }
        }
        return isMatched;
    }

    /// The patterns that matched nothing so far, in the order given.
    public List<Glob> unmatched() {
        return globs.stream().filter(unmatched::contains).distinct().toList();
    }
}
